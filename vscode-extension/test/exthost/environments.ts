import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { MATCH } from '../../src/protocol';
import type { StandinApi as PythonStandin } from '../standins/ms-python/src/extension';
import type { StandinApi as EnvsStandin } from '../standins/ms-python-envs/src/extension';
import { extension, folder, pause, until } from './helpers';

const PREFIX = path.join(os.homedir(), 'miniforge3', 'envs', 'demo');
const PYTHON = path.join(PREFIX, 'bin', 'python');
const OTHER = path.join(os.homedir(), 'miniforge3', 'envs', 'other', 'bin', 'python');

suite('the environment of the folder', () => {
  let python: PythonStandin;
  let envs: EnvsStandin;

  suiteSetup(async function () {
    const { server } = await extension();
    const api = server.environments();
    assert.ok(api);
    if (!api.has(MATCH)) {
      console.log(`skipped: the server does not offer ${MATCH}`);
      this.skip();
    }
    python = await activated<PythonStandin>('ms-python.python');
    envs = await activated<EnvsStandin>('ms-python.vscode-python-envs');
  });

  test('is set in the Python extension once that is ready, and stays [P-READY]', async () => {
    await until('the interpreter', () => active() === PYTHON || undefined);
    await pause(1500);
    assert.equal(active(), PYTHON);
  });

  test('and no interpreter was set twice', () => {
    assert.deepEqual(python.calls.map(({ method, path }) => [method, path]), [['updateActiveEnvironmentPath', PYTHON]]);
  });

  test('is not set in the environments extension, which would write a file, without a word of the user', async () => {
    await until('a question to the environments extension', () => envs.calls.some(({ method }) => method === 'resolveEnvironment') || undefined);
    await pause(500);
    assert.ok(!envs.calls.some(({ method }) => method === 'setEnvironment'));
    assert.ok(!existsSync(settingsFile()));
  });

  test('what the user picks later wins', async () => {
    await pause(1500);
    await vscode.commands.executeCommand('standin.python.userPicks', OTHER, folder().uri);
    await vscode.commands.executeCommand('conda-language-server.restart');
    await extension();
    await pause(2500);
    assert.equal(active(), OTHER);
  });

  test('forgetting begins anew', async () => {
    await vscode.commands.executeCommand('conda-language-server.forgetChoices');
    await until('the interpreter', () => active() === PYTHON || undefined);
  });

  test('another name in the file is followed, whatever the environments extension found by itself [E-FIRST] [E-IDS] [E-CAP]', async () => {
    const system = '/usr/bin/python3';
    await tells(folder().uri, undefined, system);
    await tells(undefined, system, '/usr/local/bin/python3');
    await tells(vscode.Uri.joinPath(folder().uri, 'sub'), PYTHON, system);
    await tells(folder().uri, system, system);
    await vscode.commands.executeCommand('standin.python.tellsGlobal', '/usr/local/bin/python3');
    await vscode.commands.executeCommand('standin.python.tellsGlobal', undefined);
    await pause(300);
    await rename('demo', 'other');
    await until('the other interpreter', () => active() === OTHER || undefined);
    await rename('other', 'demo');
    await until('the interpreter', () => active() === PYTHON || undefined);
  });

  test('what the user picks in the environments extension wins', async () => {
    await pause(1500);
    await tells(folder().uri, PYTHON, '/usr/bin/python3');
    await pause(300);
    await rename('demo', 'other');
    await pause(2500);
    assert.equal(active(), PYTHON);
    await rename('other', 'demo');
    await vscode.commands.executeCommand('conda-language-server.forgetChoices');
  });

  test('what was picked there while nobody listened is kept, though the defaults let it be set', async () => {
    const settings = vscode.workspace.getConfiguration('python-envs');
    const set = () => envs.calls.filter(({ method }) => method === 'setEnvironment').map((call) => call.path);
    for (const key of ['defaultEnvManager', 'defaultPackageManager']) await settings.update(key, 'ms-python.python:conda', vscode.ConfigurationTarget.Global);
    await beginAnew();
    await until('the environments extension', () => set().includes(PYTHON) || undefined);
    await pause(1500);
    await vscode.commands.executeCommand('standin.envs.holds', folder().uri, '/x/envs/mine/bin/python');
    await rename('demo', 'other');
    await until('the other interpreter', () => active() === OTHER || undefined);
    await pause(2000);
    assert.ok(!set().includes(OTHER));
    await rename('other', 'demo');
    await until('the interpreter', () => active() === PYTHON || undefined);
    for (const key of ['defaultEnvManager', 'defaultPackageManager']) await settings.update(key, undefined, vscode.ConfigurationTarget.Global);
  });

  test('an interpreter that an extension goes back to when the environment is gone is nobody\'s choice', async () => {
    await pause(1500);
    renameSync(PREFIX, `${PREFIX}.gone`);
    try {
      await tells(folder().uri, PYTHON, '/usr/bin/python3');
      await pause(500);
    } finally {
      renameSync(`${PREFIX}.gone`, PREFIX);
    }
    await rename('demo', 'other');
    await until('the other interpreter', () => active() === OTHER || undefined);
    await rename('other', 'demo');
    await until('the interpreter', () => active() === PYTHON || undefined);
  });

  test('an interpreter that lies in the folder is not replaced unasked', async () => {
    const own = path.join(folder().uri.fsPath, '.venv', 'bin', 'python');
    await beginAnew(own);
    await pause(2500);
    assert.equal(active(), own);
  });

  test('nor one that the settings of the folder name', async () => {
    const settings = vscode.workspace.getConfiguration('python', folder().uri);
    await settings.update('defaultInterpreterPath', '/x/python', vscode.ConfigurationTarget.WorkspaceFolder);
    await beginAnew('/usr/bin/python3');
    await pause(2500);
    assert.equal(active(), '/usr/bin/python3');
    await settings.update('defaultInterpreterPath', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    rmSync(settingsFile(), { force: true });
    await beginAnew();
    await until('the interpreter', () => active() === PYTHON || undefined);
  });

  test('turned on while the window is open it acts at once', async () => {
    const settings = vscode.workspace.getConfiguration('conda-language-server');
    await settings.update('environments.autoSelect', 'off', vscode.ConfigurationTarget.Global);
    await beginAnew('/usr/bin/python3');
    await pause(1500);
    assert.equal(active(), '/usr/bin/python3');
    await settings.update('environments.autoSelect', undefined, vscode.ConfigurationTarget.Global);
    await until('the interpreter', () => active() === PYTHON || undefined);
  });

  test('a Python extension that passes on what it is told is not told before the user was asked [E-WRITES]', async () => {
    const settings = vscode.workspace.getConfiguration('python');
    await settings.update('useEnvironmentsExtension', true, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('standin.envs.holds', folder().uri, '/usr/bin/python3');
    const [asked, told] = [envs.calls.length, python.calls.length];
    await beginAnew('/usr/bin/python3');
    await until('a question to the environments extension', () => envs.calls.length > asked || undefined);
    await pause(2000);
    assert.deepEqual([envs.calls.slice(asked).map(({ method }) => method), python.calls.slice(told)], [['resolveEnvironment'], []]);
    assert.ok(!existsSync(settingsFile()));
    await settings.update('useEnvironmentsExtension', undefined, vscode.ConfigurationTarget.Global);
    await beginAnew();
    await until('the interpreter', () => active() === PYTHON || undefined);
  });

  test('an environments extension that never answers holds up nobody [E-HANGS]', async () => {
    await hang('envs', true);
    const asked = envs.calls.length;
    await vscode.commands.executeCommand('standin.python.userPicks', OTHER, folder().uri);
    await vscode.commands.executeCommand('conda-language-server.forgetChoices');
    await until('the interpreter', () => active() === PYTHON || undefined);
    await until('a question that is not answered', () => envs.calls.length > asked || undefined);
    await hang('envs', false);
  });

  test('a Python extension that never answers is given up, and the other one is asked all the same', async () => {
    await hang('python', true);
    await vscode.commands.executeCommand('standin.python.userPicks', OTHER, folder().uri);
    const asked = envs.calls.length;
    await vscode.commands.executeCommand('conda-language-server.forgetChoices');
    await until('the other extension', () => envs.calls.length > asked || undefined);
    await hang('python', false);
    await vscode.commands.executeCommand('conda-language-server.forgetChoices');
    await until('the interpreter', () => active() === PYTHON || undefined);
  });

  test('a default that changes in the user settings has the environments extension choose anew, which is no choice of the user [E-AGAIN]', async () => {
    await beginAnew();
    await until('the interpreter', () => active() === PYTHON || undefined);
    await pause(2000);
    const settings = vscode.workspace.getConfiguration('python-envs');
    await vscode.commands.executeCommand('standin.envs.holds', folder().uri, '/usr/bin/python3');
    const told = envs.calls.length;
    for (const key of ['defaultEnvManager', 'defaultPackageManager']) await settings.update(key, 'ms-python.python:conda', vscode.ConfigurationTarget.Global);
    await until('the environments extension, which needs no settings now', () => envs.calls.slice(told).some(({ method, path }) => method === 'setEnvironment' && path === PYTHON) || undefined);
    await pause(2500);
    assert.equal((await envs.getEnvironment(folder().uri))?.execInfo.run.executable, PYTHON);
    for (const key of ['defaultEnvManager', 'defaultPackageManager']) await settings.update(key, undefined, vscode.ConfigurationTarget.Global);
    await pause(500);
  });

  test('the folder was not changed', () => {
    assert.ok(!existsSync(settingsFile()), existsSync(settingsFile()) ? readFileSync(settingsFile(), 'utf8') : '');
  });

  function active(): string {
    return python.environments.getActiveEnvironmentPath(folder().uri).path;
  }
});

suite('the stand-in for the Python extension', () => {
  test('does as the real one [P-SAME] [P-UNSET] [P-UNDEFINED] [P-PREFIX] [P-LOCATOR]', async () => {
    const { environments } = await activated<PythonStandin>('ms-python.python');
    const events: string[] = [];
    const listener = environments.onDidChangeActiveEnvironmentPath(({ path: told }) => { events.push(told); });
    const set = (value: unknown) => environments.updateActiveEnvironmentPath(value as string, folder().uri);
    await set(OTHER);
    await set(OTHER);
    await set(PREFIX);
    await set('python');
    assert.deepEqual(events, [OTHER, PYTHON, '/usr/bin/python3']);
    await assert.rejects(set(undefined), TypeError);
    listener.dispose();
    const settings = vscode.workspace.getConfiguration('standin.python');
    await settings.update('hasLocator', false, vscode.ConfigurationTarget.Global);
    assert.equal(await Promise.race([environments.resolveEnvironment(PYTHON), pause(1000).then(() => 'nothing')]), 'nothing');
    await settings.update('hasLocator', undefined, vscode.ConfigurationTarget.Global);
  });
});

/** As in a folder that is opened for the first time, with an interpreter that the Python extension has already. */
async function beginAnew(held = '/usr/bin/python3'): Promise<void> {
  await pause(1500);
  await vscode.commands.executeCommand('standin.python.userPicks', held, folder().uri);
  await vscode.commands.executeCommand('conda-language-server.forgetChoices');
}

async function hang(standin: 'python' | 'envs', value: boolean): Promise<void> {
  await vscode.workspace.getConfiguration(`standin.${standin}`).update('hang', value, vscode.ConfigurationTarget.Global);
}

async function tells(uri: vscode.Uri | undefined, old: string | undefined, now: string): Promise<void> {
  await vscode.commands.executeCommand('standin.envs.tells', uri, old, now);
}

async function rename(from: string, to: string): Promise<void> {
  const file = path.join(folder().uri.fsPath, 'environment.yml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(`name: ${from}`, `name: ${to}`));
  await pause(100);
}

function settingsFile(): string {
  return path.join(folder().uri.fsPath, '.vscode', 'settings.json');
}

async function activated<T>(id: string): Promise<T> {
  const found = vscode.extensions.getExtension<T>(id);
  assert.ok(found, `${id} is installed`);
  return found.activate();
}
