// The rows of the quick pick. Pure: icons are written as `$(name)`.
import type { Translate } from '../interpreter/explain';
import type { CondaEnvironment, ListResult } from '../protocol';
import { label } from '../notice';
import { isBroken, isOf, samePath } from './decide';

export interface Row {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly environment: CondaEnvironment;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The rows by group, in the server's order. `active` is the interpreter in use, `current` the prefix that the folder has. */
export function sections(list: ListResult, active: string | undefined, current: string | undefined, t: Translate): Section[] {
  return list.groups
    .map((group) => ({
      title: group.title,
      rows: group.environments.flatMap((index) => list.environments[index] ?? []).map((environment) => row(environment, active, current, t)),
    }))
    .filter((section) => section.rows.length > 0);
}

/** The row of an environment whose size has become known. */
export function withSize({ environment, ...rest }: Row, size: number, t: Translate): Row {
  const sized = { ...environment, size };
  return { ...rest, description: label(facts(sized, t).join(' · ')), environment: sized };
}

/** What the environment is called: its name, or the folder's name for one that has only a prefix. */
export function title(environment: CondaEnvironment): string {
  return environment.name ?? nameOf(environment.prefix);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.split(/[/\\]/).filter(Boolean).at(-1) ?? path;
}

/** A number of bytes as people read it. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  const value = count / 1000 ** power;
  return `${power === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[power] ?? ''}`;
}

function row(environment: CondaEnvironment, active: string | undefined, current: string | undefined, t: Translate): Row {
  const inUse = active === undefined
    ? current !== undefined && samePath(current, environment.prefix)
    : isOf(active, environment);
  const icon = isBroken(environment) ? '$(warning)' : inUse ? '$(check)' : environment.python === null ? '$(circle-slash)' : '$(package)';
  return {
    label: `${icon} ${label(title(environment))}`,
    description: label(facts(environment, t).join(' · ')),
    detail: label(environment.prefix),
    environment,
  };
}

function facts(environment: CondaEnvironment, t: Translate): string[] {
  const { python_version: version, size, missing, broken, owner } = environment;
  const found: string[] = [version === null ? t('no Python') : `Python ${version}`];
  if (typeof broken === 'string') found.push(broken);
  if (typeof missing === 'number' && missing > 0) found.push(missing === 1 ? t('1 package missing') : t('{0} packages missing', String(missing)));
  if (typeof size === 'number') found.push(bytes(size));
  if (environment.frozen) found.push(t('frozen'));
  if (!environment.writable) found.push(t('read-only'));
  if (owner !== null && !samePath(owner, environment.prefix)) found.push(t('of {0}', nameOf(owner)));
  return found;
}
