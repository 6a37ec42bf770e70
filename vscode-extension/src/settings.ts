// The settings the client itself reads. The server asks for the whole section by workspace/configuration.
import * as vscode from 'vscode';
import type { ImportStrategy } from './serverCommand';

export const SECTION = 'conda-language-server';
/** A change of one of these needs a new server process or a new document selector. */
export const NEED_RESTART = ['interpreter', 'importStrategy', 'files'].map((key) => `${SECTION}.${key}`);

export type AutoSelect = 'auto' | 'ask' | 'off';

export function interpreter(): string {
  return read('interpreter', '');
}

export function importStrategy(): ImportStrategy {
  return read<string>('importStrategy', 'useBundled') === 'fromEnvironment' ? 'fromEnvironment' : 'useBundled';
}

/** Globs that the user maps to a file kind. */
export function extraGlobs(): string[] {
  const kinds = read<unknown>('files', {});
  if (kinds === null || typeof kinds !== 'object') return [];
  return Object.entries(kinds).filter(([, kind]) => kind !== null).map(([glob]) => glob);
}

export function replaceYamlSchema(): boolean {
  return read('replaceYamlSchema', true);
}

export function autoSelect(folder: vscode.WorkspaceFolder): AutoSelect {
  const value = vscode.workspace.getConfiguration(SECTION, folder).get<string>('environments.autoSelect');
  return value === 'ask' || value === 'off' ? value : 'auto';
}

/** The whole section, for the server's first analysis. */
export function everything(): unknown {
  return vscode.workspace.getConfiguration(SECTION, null);
}

function read<T>(key: string, fallback: T): T {
  return vscode.workspace.getConfiguration(SECTION, null).get<T>(key, fallback);
}
