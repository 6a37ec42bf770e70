import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';

export const ID = 'conda-language-server.conda-language-server';

/** Waits until the function gives a value that is neither undefined nor false. */
export async function until<T>(what: string, probe: () => T | undefined | Promise<T | undefined> | Thenable<T | undefined>, ms = 45_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await pause(50);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export async function extension(): Promise<Api> {
  const found = vscode.extensions.getExtension<Api>(ID);
  assert.ok(found, `${ID} is installed`);
  const api = await found.activate();
  await until('the running server', () => api.server.state === 'running' || undefined);
  return api;
}

export function folder(): vscode.WorkspaceFolder {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first);
  return first;
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder().uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The findings with a code, as soon as there are any. */
export function findings(document: vscode.TextDocument, code: string): Promise<vscode.Diagnostic[]> {
  return until(`${code} in ${document.fileName}`, () => {
    const found = withCode(document, code);
    return found.length > 0 ? found : undefined;
  });
}

export function withCode(document: vscode.TextDocument, code: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((one) => codeOf(one) === code);
}

export function codeOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

export async function replace(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
