import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { extension, findings, folder, open, pause, replace, until } from './helpers';

const HOME = path.join(os.homedir(), '.condarc');
const LOWER = path.join(os.homedir(), '.config', 'conda', '.condarc');
const SHOW = 'conda-language-server.openEffectiveConfiguration';
const EVERYTHING = new vscode.Range(0, 0, 99, 0);

suite('configuration', () => {
  suiteSetup(async () => {
    mkdirSync(path.dirname(LOWER), { recursive: true });
    writeFileSync(HOME, 'channels:\n  - conda-forge\n  - bioconda\nsolver: libmamba\n');
    writeFileSync(LOWER, 'solver: classic\n');
    await extension();
  });
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const file of [HOME, LOWER]) rmSync(file);
  });

  test('hints and hover tell what is in effect', async () => {
    const document = await openHome(LOWER);
    const hints = await until('hints', async () => {
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, EVERYTHING);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(hints.map(({ label }) => label), ['overridden by ~/.condarc:4']);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 2));
    assert.match((hover?.contents as vscode.MarkdownString[]).map(({ value }) => value).join(), /In effect now: `libmamba`/);
  });

  test('above a .condarc stands what is in effect, above the name of an environment the choice', async () => {
    const lenses = async (document: vscode.TextDocument) => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri)).map(({ command }) => command?.command);
    assert.deepEqual(await lenses(await openHome(HOME)), [SHOW]);
    const environment = await open('environment.yml');
    await replace(environment, 'name: demo\nchannels: [conda-forge]\ndependencies: [numpy]\n');
    assert.deepEqual(await lenses(environment), ['conda-language-server.selectEnvironment']);
  });

  test('the effective configuration is a document that nobody can write, and its links lead to the lines', async () => {
    await vscode.commands.executeCommand(SHOW);
    const document = await until('the document', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.scheme === 'conda-configuration' ? shown : undefined;
    });
    assert.equal(document.languageId, 'markdown');
    assert.match(document.getText(), /### channels/);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const link = links.find(({ range }) => document.getText(range) === `${HOME}:2`);
    assert.ok(link?.target);
    assert.equal(link.target.fsPath, HOME);
    assert.equal(link.target.fragment, 'L2');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'x');
    assert.ok(!await vscode.workspace.applyEdit(edit).then((done) => done && document.isDirty, () => false));
  });

  test('it follows what is saved, and counts the unsaved text of the .condarc it was asked from', async () => {
    const document = await openHome(HOME);
    await replace(document, 'channels:\n  - unsaved\n');
    await vscode.commands.executeCommand(SHOW, document.uri.toString());
    const shown = await until('the unsaved channel', () => shownWith('`unsaved`'));
    await replace(document, 'channels:\n  - saved\n');
    await document.save();
    await until('the saved channel', () => shown.getText().includes('`saved`') || undefined);
  });

  test('a list for pip can become an environment file, which is not written before it is saved', async () => {
    const uri = vscode.Uri.joinPath(folder().uri, 'requirements-test.txt');
    writeFileSync(uri.fsPath, 'numpy>=1.26\n-e .\n');
    try {
      const document = await open('requirements-test.txt');
      const action = await until('the action', async () => {
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, EVERYTHING, vscode.CodeActionKind.RefactorRewrite.value);
        return actions.find(({ title }) => title === 'Convert to environment-test.yml');
      });
      assert.ok(action.edit && await vscode.workspace.applyEdit(action.edit));
      const made = vscode.workspace.textDocuments.find((one) => one.fileName.endsWith('environment-test.yml'));
      assert.match(made?.getText() ?? '', / {2}- numpy>=1.26\n/);
      assert.ok(await made?.save());
      // VS Code copies a saved file into its local history.
      await pause(1000);
    } finally {
      for (const name of ['requirements-test.txt', 'environment-test.yml']) rmSync(path.join(folder().uri.fsPath, name), { force: true });
    }
  });

  test('a .condarc that is not UTF-8 on disk is found', async () => {
    const file = path.join(folder().uri.fsPath, 'condarc.d', 'gbk.yml');
    mkdirSync(path.dirname(file), { recursive: true });
    // "# 频道" in GBK: the editor shows other characters.
    writeFileSync(file, Buffer.from([0x23, 0x20, 0xc6, 0xb5, 0xb5, 0xc0, 0x0a, 0x61, 0x3a, 0x20, 0x31, 0x0a]));
    try {
      const document = await openHome(file);
      const [found] = await findings(document, 'YML003');
      assert.equal(found?.range.start.character, 2);
    } finally {
      await pause(100);
      rmSync(path.dirname(file), { recursive: true, force: true });
    }
  });
});

async function openHome(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  await vscode.window.showTextDocument(document);
  return document;
}

function shownWith(text: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((one) => one.uri.scheme === 'conda-configuration' && one.getText().includes(text));
}
