// The server is a Python process: it is not started for people who only open other YAML files.
import * as vscode from 'vscode';
import { condaFiles, PROJECT_FILES } from './fileKinds';
import { extraGlobs } from './settings';

/** Calls `start` once, as soon as a document or a file of the workspace is for the server. */
export function whenNeeded(start: () => void): vscode.Disposable {
  let started = false;
  const cancel = new vscode.CancellationTokenSource();
  const opened = vscode.workspace.onDidOpenTextDocument((document) => { look([document]); });
  const go = () => {
    if (started) return;
    started = true;
    opened.dispose();
    cancel.cancel();
    start();
  };
  const look = (documents: readonly vscode.TextDocument[]) => {
    const selector = condaFiles(extraGlobs());
    const found = documents.some((document) => vscode.languages.match(selector, document) > 0);
    if (found) go();
    return found;
  };
  if (!look(vscode.workspace.textDocuments)) {
    void vscode.workspace.findFiles(PROJECT_FILES, '**/node_modules/**', 1, cancel.token).then((found) => {
      if (found.length > 0) go();
    });
  }
  return vscode.Disposable.from(opened, cancel);
}
