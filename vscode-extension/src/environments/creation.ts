// What can be chosen before an environment is made, and what is said after. Pure.
import type { Translate } from '../interpreter/explain';
import { pageOf } from '../notice';
import type { CreateResult, Location } from '../protocol';
import { isInside, samePath } from './decide';
import { nameOf } from './items';

export interface FileRow {
  readonly label: string;
  readonly description: string;
  readonly file: string;
}

/** The environment files of a folder, each once: the preferred ones first, then those nearest to the top. */
export function fileRows(folder: string, preferred: readonly (string | undefined)[], found: readonly string[]): FileRow[] {
  const depth = (file: string) => file.split(/[/\\]/).length;
  const sorted = [...found].sort((one, other) => depth(one) - depth(other) || one.localeCompare(other));
  const files = [...preferred.filter((file) => file !== undefined), ...sorted];
  return files
    .filter((file, index) => files.findIndex((other) => samePath(other, file)) === index)
    .map((file) => ({ label: nameOf(file), description: below(folder, file), file }));
}

export interface Said {
  readonly level: 'information' | 'error';
  readonly message: string;
  readonly details: boolean;
  /** A page of conda's own that the server's message names. */
  readonly page: string | undefined;
  /** The place in the file that has to be mended. */
  readonly place: Location | undefined;
}

/** What the user is told at the end; undefined if nothing: they know what they cancelled, unless a part of it is left. */
export function said({ status, message, prefix, log, location }: CreateResult): Said | undefined {
  if (status === 'cancelled' && prefix === null) return undefined;
  const failed = status === 'failed' || status === 'unavailable';
  return { level: failed ? 'error' : 'information', message, details: failed && log.trim() !== '', page: pageOf(message), place: location ?? undefined };
}

/** What is in use in a folder. */
export interface InUse {
  readonly environment: string | undefined;
  readonly interpreter: string | undefined;
}

/** Whether something other than the new environment was chosen while that was being made. */
export function choseMeanwhile(before: InUse, after: InUse, prefix: string): boolean {
  const changed = (old: string | undefined, now: string | undefined) =>
    now !== undefined && (old === undefined || !samePath(old, now)) && !samePath(now, prefix) && !isInside(now, prefix);
  return changed(before.environment, after.environment) || (before.interpreter !== undefined && changed(before.interpreter, after.interpreter));
}

/** The name of the entry that makes an environment. */
export function createTitle(file: string, t: Translate): string {
  return t('Create from {0}…', nameOf(file));
}

function below(folder: string, file: string): string {
  const parent = file.slice(0, file.length - nameOf(file).length - 1);
  return isInside(parent, folder) ? parent.slice(folder.replace(/[/\\]+$/, '').length + 1) : '';
}
