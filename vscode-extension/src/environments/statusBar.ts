// The status bar item: the environment of the folder that the active editor belongs to.
import * as vscode from 'vscode';
import { fact } from '../notice';
import { type FolderState, type View, view } from './inUse';

export const SELECT_COMMAND = 'conda-language-server.selectEnvironment';
/** What the tooltip's link does; it takes no argument. */
export const STEP_COMMAND = 'conda-language-server.useEnvironment';

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

  /** What is said of the folder. */
  viewOf(folder: vscode.WorkspaceFolder): View | undefined {
    const state = this.of(folder);
    return state && view(folder.name, state, vscode.l10n.t);
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  private show(): void {
    const folder = currentFolder();
    const seen = folder && this.viewOf(folder);
    if (!seen) {
      this.item.hide();
      return;
    }
    const { icon, text, calls, facts, step } = seen;
    this.item.text = `$(${icon}) ${text}`;
    this.item.backgroundColor = calls ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    // A question is put by a click, and the list of environments stays in the command palette.
    this.item.command = calls ? STEP_COMMAND : SELECT_COMMAND;
    this.item.tooltip = tooltip(facts, step?.title);
    // Without it a screen reader reads the source of the Markdown.
    this.item.accessibilityInformation = { label: [text, ...facts.map(fact), ...(step ? [step.title] : [])].join(', '), role: 'button' };
    this.item.show();
  }
}

/** The folder of the active editor, or the first one. */
export function currentFolder(): vscode.WorkspaceFolder | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const own = document && vscode.workspace.getWorkspaceFolder(document.uri);
  return own ?? vscode.workspace.workspaceFolders?.[0];
}

/** Facts come from outside and stay plain text; the one link is our own, and so are its words. */
function tooltip(facts: readonly string[], step: string | undefined): vscode.MarkdownString {
  const lines = new vscode.MarkdownString();
  lines.isTrusted = { enabledCommands: [STEP_COMMAND] };
  facts.forEach((line, index) => {
    lines.appendMarkdown(index > 0 ? '\n\n' : '');
    // The spaces of a text are made such that no line breaks at them. The first one stays so: what begins like a list is none.
    const [first = '', second = '', ...words] = fact(line).split(' ');
    lines.appendText(second === '' ? first : `${first} ${second}`);
    for (const word of words) lines.appendMarkdown(' ').appendText(word);
  });
  if (step !== undefined) lines.appendMarkdown(`\n\n[${step}](command:${STEP_COMMAND})`);
  return lines;
}
