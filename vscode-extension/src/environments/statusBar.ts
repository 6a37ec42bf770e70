// The status bar item: the environment of the folder that the active editor belongs to.
import * as vscode from 'vscode';
import { fact, label } from '../notice';
import type { CondaEnvironment, MatchResult } from '../protocol';
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
    const facts = known(folder, state);
    this.item.text = `$(${icon(state)}) ${text(state)}`;
    this.item.tooltip = tooltip(facts);
    // Without it a screen reader reads the source of the Markdown.
    this.item.accessibilityInformation = { label: [text(state), ...facts].join(', '), role: 'button' };
    this.item.show();
  }
}

/** The folder of the active editor, or the first one. */
export function currentFolder(): vscode.WorkspaceFolder | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const own = document && vscode.workspace.getWorkspaceFolder(document.uri);
  return own ?? vscode.workspace.workspaceFolders?.[0];
}

function text({ match: { environment } }: FolderState): string {
  return environment === null ? vscode.l10n.t('conda: none') : `conda: ${label(title(environment))}`;
}

function icon({ match: { environment }, active }: FolderState): string {
  if (environment === null) return 'circle-slash';
  return isBroken(environment) ? 'warning' : isUnused(environment, active) ? 'circle-outline' : 'package';
}

/** What is known of the folder's environment, line by line. */
function known(folder: vscode.WorkspaceFolder, { match, active }: FolderState): string[] {
  const { environment } = match;
  const python = environment?.python_version ?? null;
  return [
    `${folder.name}: ${match.reason}`,
    ...(environment ? [environment.prefix, python === null ? vscode.l10n.t('no Python') : `Python ${python}`] : []),
    ...(match.notes ?? []),
    ...(environment && active !== undefined && isUnused(environment, active) ? [vscode.l10n.t('The Python extension uses {0}', active)] : []),
  ];
}

function tooltip(facts: readonly string[]): vscode.MarkdownString {
  const lines = new vscode.MarkdownString();
  facts.forEach((line, index) => { lines.appendMarkdown(index > 0 ? '\n\n' : '').appendText(fact(line)); });
  return lines;
}

function isUnused(environment: CondaEnvironment, active: string | undefined): boolean {
  return active !== undefined && environment.python !== null && !isOf(active, environment);
}
