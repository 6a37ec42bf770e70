// A list of changes of which the user makes one: the server has no list of its own to show.
import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient/node';
import * as notifications from './notifications';

export const CHOOSE_CHANGE = 'conda-language-server.chooseChange';

/** What the server sends along with the command. */
export interface Changes {
  readonly title: string;
  readonly choices: readonly { readonly title: string; readonly edit: WorkspaceEdit }[];
}

/** Shows the titles and makes the chosen change. `converted` gives nothing if the server is gone. */
export async function chooseChange(changes: Changes, converted: (edit: WorkspaceEdit) => Promise<vscode.WorkspaceEdit> | undefined): Promise<void> {
  const rows = changes.choices.map(({ title, edit }) => ({ label: title, edit }));
  const chosen = await notifications.choose(rows, { title: changes.title });
  const change = chosen && await converted(chosen.edit);
  if (change) await vscode.workspace.applyEdit(change);
}
