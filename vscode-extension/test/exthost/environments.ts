import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

  test('is set in the Python extension once that is ready, and stays', async () => {
    await until('the interpreter', () => active() === PYTHON || undefined);
    await pause(1500);
    assert.equal(active(), PYTHON);
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

  test('another name in the file is followed, whatever the environments extension found by itself', async () => {
    const system = '/usr/bin/python3';
    await tells(folder().uri, undefined, system);
    await tells(undefined, system, '/usr/local/bin/python3');
    await tells(vscode.Uri.joinPath(folder().uri, 'sub'), PYTHON, system);
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

  test('an environments extension that never answers holds up nobody', async () => {
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

  test('the folder was not changed', () => {
    assert.ok(!existsSync(settingsFile()), existsSync(settingsFile()) ? readFileSync(settingsFile(), 'utf8') : '');
  });

  function active(): string {
    return python.environments.getActiveEnvironmentPath(folder().uri).path;
  }
});

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
