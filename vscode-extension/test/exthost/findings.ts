import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { documentSelector } from '../../src/fileKinds';
import type { StandinApi as YamlStandin } from '../standins/redhat-yaml/src/extension';
import { codeOf, extension, findings, ID, open, pause, replace, until, withCode } from './helpers';

const DUPLICATE = 'name: demo\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - numpy=1.26\n  - scipy\n  - numpy=1.26\n';

suite('findings', () => {
  suiteSetup(async () => { await extension(); });

  test('a mistake in environment.yml is found and its quick fix removes it', async () => {
    const document = await open('environment.yml');
    await replace(document, DUPLICATE);
    const [found] = await findings(document, 'ENV150');
    assert.ok(found);
    assert.equal(document.getText(found.range), 'numpy=1.26');
    assert.equal(found.range.start.line, 7);
    const fix = await quickFix(document, found);
    assert.ok(fix.edit && await vscode.workspace.applyEdit(fix.edit));
    await until('no finding', () => withCode(document, 'ENV150').length === 0 || undefined);
    assert.equal(document.getText().split('numpy').length, 2);
  });

  test('a mistake in .condarc is found', async () => {
    const document = await open('.condarc');
    assert.equal(document.languageId, 'yaml');
    const [found] = await findings(document, 'RC202');
    assert.ok(found);
    assert.equal(document.getText(found.range), 'env_dirs');
  });

  test('a change of the settings is heeded at once: language, rules, files', async () => {
    const settings = vscode.workspace.getConfiguration('conda-language-server', null);
    const set = (key: string, value: unknown) => settings.update(key, value, vscode.ConfigurationTarget.Global);
    const document = await open('environment.yml');
    await replace(document, DUPLICATE);
    await findings(document, 'ENV150');
    await set('locale', 'zh-cn');
    await until('a Chinese message', () => /\p{Script=Han}/u.test(withCode(document, 'ENV150')[0]?.message ?? '') || undefined);
    await set('locale', undefined);
    await set('ignore', ['ENV150']);
    await until('no finding', () => withCode(document, 'ENV150').length === 0 || undefined);
    await set('ignore', undefined);
    await findings(document, 'ENV150');
    const other = await open('docker-compose.yml');
    await set('files', { '**/docker-compose.yml': 'environment' });
    await until('a finding in the mapped file', () => vscode.languages.getDiagnostics(other.uri).length > 0 || undefined);
    await set('files', undefined);
    await until('none any more', () => vscode.languages.getDiagnostics(other.uri).length === 0 || undefined);
  });

  test('other YAML files get no finding', async () => {
    const document = await open('docker-compose.yml');
    await pause(1500);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri).map(codeOf), []);
  });

  test('ten restarts at once leave one server and the findings come back', async function () {
    if (process.platform !== 'linux') this.skip();
    const document = await open('environment.yml');
    await replace(document, DUPLICATE);
    await findings(document, 'ENV150');
    await Promise.all(Array.from({ length: 10 }, () => vscode.commands.executeCommand('conda-language-server.restart')));
    await until('one process', () => servers().length === 1 || undefined);
    await replace(document, `${DUPLICATE}  - pandas\n`);
    await findings(document, 'ENV150');
    assert.equal(servers().length, 1);
  });

  test('the server has the environment variables of VS Code and none that its children must not inherit', function () {
    if (process.platform !== 'linux') this.skip();
    const [pid] = servers();
    assert.ok(pid);
    const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').map((pair) => pair.split('=')[0]);
    assert.ok(variables.includes('HOME') && variables.includes('PATH'));
    assert.deepEqual(variables.filter((name) => name?.startsWith('PYTHON')), []);
  });

  test('a server that was killed comes back', async function () {
    if (process.platform !== 'linux') this.skip();
    const document = await open('environment.yml');
    const [pid] = servers();
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    await until('another process', () => servers().some((other) => other !== pid) || undefined);
    await replace(document, DUPLICATE);
    await findings(document, 'ENV150');
  });

  test('the schema of the YAML extension is replaced for our files and no others', async () => {
    const standin = vscode.extensions.getExtension<YamlStandin>('redhat.vscode-yaml');
    assert.ok(standin);
    const { contributors } = await standin.activate();
    const [contributor] = await until('a contributor', () => (contributors.length > 0 ? contributors : undefined));
    assert.ok(contributor);
    const [scheme, requestSchema, requestContent] = contributor;
    const schema = requestSchema('file:///p/environment.yml');
    assert.ok(schema);
    assert.ok(schema.startsWith(`${scheme}:`), schema);
    assert.ok(JSON.parse(requestContent(schema) ?? ''));
    assert.equal(requestSchema('file:///p/docker-compose.yml'), undefined);
  });

  test('beside the YAML extension no formatter is offered unless the user wants it, and the command formats', async () => {
    const settings = vscode.workspace.getConfiguration('conda-language-server', null);
    const offered = async (uri: vscode.Uri) => (await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', uri, {}) ?? []).length;
    const document = await open('environment.yml');
    await replace(document, 'name: demo\nchannels:\n- conda-forge\ndependencies:\n- numpy\n');
    assert.equal(await offered(document.uri), 0);
    await settings.update('format.enable', 'always', vscode.ConfigurationTarget.Global);
    await until('edits', async () => await offered(document.uri) > 0 || undefined);
    await settings.update('format.enable', undefined, vscode.ConfigurationTarget.Global);
    await until('no edits', async () => await offered(document.uri) === 0 || undefined);
    await vscode.commands.executeCommand('conda-language-server.formatFile');
    await until('the formatted text', () => document.getText() === 'name: demo\nchannels:\n  - conda-forge\ndependencies:\n  - numpy\n' || undefined);
  });

  test('VS Code reads the patterns of the file kinds as they are meant', async () => {
    const selector = documentSelector(['**/deps/*.yml']);
    const matches = async (name: string) => {
      const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: '' });
      const named: vscode.TextDocument = Object.create(document, { uri: { value: vscode.Uri.file(`/p/${name}`) } }) as vscode.TextDocument;
      return vscode.languages.match(selector, named) > 0;
    };
    for (const name of ['environment.yml', 'environment-dev.yaml', 'enviroment.yml', 'env.yml', 'my-env.yaml', 'py-conda.yml', 'ci/x/y.yml', 'data_env-gpu.yml', '.condarc', 'condarc', 'condarc.d/a.yml', 'deps/a.yml']) {
      assert.ok(await matches(name), name);
    }
    for (const name of ['docker-compose.yml', 'meta.yaml', 'environment.py']) assert.ok(!await matches(name), name);
  });

  test('the commands of package.json are there', async () => {
    const manifest = vscode.extensions.getExtension(ID)?.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).filter((command) => !known.has(command)), []);
  });
});

async function quickFix(document: vscode.TextDocument, found: vscode.Diagnostic): Promise<vscode.CodeAction> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider', document.uri, found.range, vscode.CodeActionKind.QuickFix.value);
  const fix = actions.find((action) => action.isPreferred);
  assert.ok(fix, `a preferred quick fix among ${actions.map((action) => action.title).join(', ')}`);
  return fix;
}

/** Processes of the bundled server that this extension host has started. */
function servers(): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const parent = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
      return parent === process.pid && command.some((word) => word.endsWith('run_server.py'));
    } catch {
      return false;
    }
  });
}
