// The settings the client itself reads. The server asks for the whole section by workspace/configuration.
import * as vscode from 'vscode';
import type { FormatSetting } from './offersFormatting';
import type { ImportStrategy } from './serverCommand';

export const SECTION = 'conda-language-server';
/** A change of one of these needs a new server process or a new document selector. */
export const NEED_RESTART = ['interpreter', 'importStrategy', 'files'].map((key) => `${SECTION}.${key}`);

/** Whether the interpreter is set when a folder opens. */
export const AUTO_SELECT = `${SECTION}.environments.autoSelect`;

export type AutoSelect = 'auto' | 'ask' | 'off';

export function interpreter(): string {
  return read('interpreter', '');
}

export function importStrategy(): ImportStrategy {
  return read<string>('importStrategy', 'useBundled') === 'fromEnvironment' ? 'fromEnvironment' : 'useBundled';
}

/** Globs that the user maps to a file kind, in any of the folders: the server decides for which files they count. */
export function extraGlobs(): string[] {
  const scopes = [null, ...(vscode.workspace.workspaceFolders ?? [])];
  return [...new Set(scopes.flatMap((scope) => mapped(vscode.workspace.getConfiguration(SECTION, scope).get<unknown>('files'))))];
}

/** Whether the extension offers itself as a formatter. */
export const FORMAT = `${SECTION}.format.enable`;

export function format(): FormatSetting {
  const value = read<string>('format.enable', 'auto');
  return value === 'always' || value === 'never' ? value : 'auto';
}

export function replaceYamlSchema(): boolean {
  return read('replaceYamlSchema', true);
}

export function autoSelect(folder: vscode.WorkspaceFolder): AutoSelect {
  const value = vscode.workspace.getConfiguration(SECTION, folder).get<string>('environments.autoSelect');
  return value === 'ask' || value === 'off' ? value : 'auto';
}

/** The interpreter that the settings of the folder or its workspace name for the Python extension; undefined if none. */
export function writtenInterpreter(folder: vscode.WorkspaceFolder): string | undefined {
  const found = vscode.workspace.getConfiguration('python', folder).inspect<unknown>('defaultInterpreterPath');
  const value = found?.workspaceFolderValue ?? found?.workspaceValue;
  if (typeof value !== 'string' || value === '' || value === 'python') return undefined;
  return value.replaceAll('${workspaceFolder}', folder.uri.fsPath);
}

/** The whole section, for the server's first analysis. */
export function everything(): unknown {
  return vscode.workspace.getConfiguration(SECTION, null);
}

function mapped(kinds: unknown): string[] {
  if (kinds === null || typeof kinds !== 'object') return [];
  return Object.entries(kinds).filter(([, kind]) => kind !== null).map(([glob]) => glob);
}

function read<T>(key: string, fallback: T): T {
  return vscode.workspace.getConfiguration(SECTION, null).get<T>(key, fallback);
}
