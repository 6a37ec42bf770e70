// The status bar item: the environment of the folder that the active editor belongs to.
import * as vscode from 'vscode';
import type { MatchResult } from '../protocol';
import { isBroken, isOf } from './decide';
import { title } from './items';

export interface FolderState {
  readonly match: MatchResult;
  /** The interpreter in use, if an extension tells. */
  readonly active: string | undefined;
}

export const SELECT_COMMAND = 'conda-language-server.selectEnvironment';

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('environment', vscode.StatusBarAlignment.Left, 50);
  private readonly states = new Map<string, FolderState>();
  private readonly listener = vscode.window.onDidChangeActiveTextEditor(() => { this.show(); });

  constructor() {
    this.item.name = vscode.l10n.t('Conda Environment');
    this.item.command = SELECT_COMMAND;
  }

  /** Sets what is known about a folder; undefined if nothing is. */
  set(folder: vscode.WorkspaceFolder, state: FolderState | undefined): void {
    if (state) this.states.set(folder.uri.toString(), state);
    else this.states.delete(folder.uri.toString());
    this.show();
  }

  of(folder: vscode.WorkspaceFolder): FolderState | undefined {
    return this.states.get(folder.uri.toString());
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  private show(): void {
    const folder = currentFolder();
    const state = folder && this.states.get(folder.uri.toString());
    // A folder that has nothing to do with conda gets no item.
    if (!state || (state.match.environment === null && state.match.file === null)) {
      this.item.hide();
      return;
    }
    this.item.text = text(state);
    this.item.tooltip = tooltip(folder, state);
    this.item.show();
  }
}

/** The folder of the active editor, or the first one. */
export function currentFolder(): vscode.WorkspaceFolder | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const own = document && vscode.workspace.getWorkspaceFolder(document.uri);
  return own ?? vscode.workspace.workspaceFolders?.[0];
}

function text({ match, active }: FolderState): string {
  const { environment } = match;
  if (environment === null) return `$(circle-slash) ${vscode.l10n.t('conda: none')}`;
  const unused = active !== undefined && environment.python !== null && !isOf(active, environment);
  const icon = isBroken(environment) ? '$(warning)' : unused ? '$(circle-outline)' : '$(package)';
  return `${icon} conda: ${title(environment)}`;
}

function tooltip(folder: vscode.WorkspaceFolder, { match, active }: FolderState): vscode.MarkdownString {
  const { environment } = match;
  const lines = new vscode.MarkdownString();
  lines.appendText(`${folder.name}: ${match.reason}`);
  if (environment) {
    lines.appendMarkdown('\n\n').appendText(environment.prefix);
    lines.appendMarkdown('\n\n').appendText(environment.python_version === null ? vscode.l10n.t('no Python') : `Python ${environment.python_version}`);
  }
  for (const note of match.notes ?? []) lines.appendMarkdown('\n\n').appendText(note);
  const unused = environment !== null && active !== undefined && environment.python !== null && !isOf(active, environment);
  if (unused) lines.appendMarkdown('\n\n').appendText(vscode.l10n.t('The Python extension uses {0}', active));
  return lines;
}
