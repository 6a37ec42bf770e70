// The rows of "Conda: Open .condarc". Pure: icons are written as `$(name)`.
import type { Translate } from '../interpreter/explain';
import { label } from '../notice';
import type { ConfigurationFile } from './protocol';

export interface Row {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly file: ConfigurationFile;
}

/** One row for each file, in the order in which conda reads them. */
export function rows(files: readonly ConfigurationFile[], t: Translate): Row[] {
  return files.map((file) => ({
    label: `${icon(file)} ${label(file.name)}`, description: label(description(file, t)), detail: label(detail(file, t)), file,
  }));
}

/** The row to begin with: the file that most people mean. */
export function first(all: readonly Row[]): Row | undefined {
  return all.find(({ file }) => file.suggested) ?? all.find(({ file }) => file.exists);
}

function icon(file: ConfigurationFile): string {
  return file.problem !== null ? '$(warning)' : file.exists ? '$(file)' : '$(new-file)';
}

function description(file: ConfigurationFile, t: Translate): string {
  return [file.about, ...(file.writable ? [] : [t('read-only')])].join(' · ');
}

function detail(file: ConfigurationFile, t: Translate): string {
  if (file.problem !== null) return file.problem;
  if (!file.exists) return t('not there yet');
  return file.sets.length > 0 ? t('sets {0}', file.sets.join(', ')) : t('sets nothing');
}
