// The only place that shows notifications, lists, boxes and progress: what they say goes through `notice` or `label`. ESLint holds this.
import * as vscode from 'vscode';
import { label, notice } from './notice';
import type { Report } from './progress';

type ShowMessage = (message: string, ...buttons: string[]) => Thenable<string | undefined>;

/** Shows a message; the button that was pressed, as it was given. */
export const information = telling((message, ...buttons) => vscode.window.showInformationMessage(message, ...buttons));
export const warning = telling((message, ...buttons) => vscode.window.showWarningMessage(message, ...buttons));
export const failure = telling((message, ...buttons) => vscode.window.showErrorMessage(message, ...buttons));

/** Lets the user choose a row. Its texts hold no icons of their own. */
export async function choose<T extends vscode.QuickPickItem>(rows: readonly T[], options: vscode.QuickPickOptions): Promise<T | undefined> {
  const shown = rows.map((row) => ({ ...row, label: label(row.label), ...(row.description !== undefined && { description: label(row.description) }) }));
  const chosen = await vscode.window.showQuickPick(shown, options);
  return chosen && rows[shown.indexOf(chosen)];
}

/** A list to be filled. Its rows are made by `items.ts`, `rows.ts` and `picker.ts`, which put every text into `label` and our icons before it. */
export function list<T extends vscode.QuickPickItem>(title: string): vscode.QuickPick<T> {
  const box = vscode.window.createQuickPick<T>();
  box.title = label(title);
  return box;
}

/** Asks for a line of text. */
export async function ask(options: vscode.InputBoxOptions & { prompt: string }): Promise<string | undefined> {
  return vscode.window.showInputBox({ ...options, prompt: notice(options.prompt) });
}

/** A notification with a button that cancels; ends with the task. */
export function progress(title: string, task: (report: (step: Report) => void, onCancel: (listener: () => void) => void) => Promise<void>): void {
  void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: notice(title), cancellable: true },
    (shown, token) => task(
      (step) => { shown.report(step.message === undefined ? step : { ...step, message: notice(step.message) }); },
      (listener) => { token.onCancellationRequested(listener); }));
}

function telling(show: ShowMessage): ShowMessage {
  return async (message, ...buttons) => {
    const shown = buttons.map(label);
    const answer = await show(notice(message), ...shown);
    return answer === undefined ? undefined : buttons[shown.indexOf(answer)];
  };
}
