// The list of environments with a server that answers when the test says so.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pick, type Picked } from '../../src/environments/picker';
import { EnvironmentsApi, LIST, SIZES, type CondaEnvironment, type ListResult, type SizesParams } from '../../src/protocol';
import { folder, pause, until } from './helpers';

const ENVIRONMENTS = Array.from({ length: 12 }, (_, i): CondaEnvironment => ({
  prefix: `/opt/conda/envs/e${i}`, name: `e${i}`, python_version: '3.11.7', python: `/opt/conda/envs/e${i}/bin/python`, owner: '/opt/conda',
  manager: 'conda', sources: [], writable: true, broken: null,
}));
const LISTED: ListResult = { environments: ENVIRONMENTS, seconds: 0, groups: [{ title: 'All', environments: ENVIRONMENTS.map((_, i) => i) }] };

interface Question {
  readonly prefixes: readonly string[];
  readonly token: vscode.CancellationToken | undefined;
  readonly answer: () => void;
}

suite('the list of environments', () => {
  let log: vscode.LogOutputChannel;
  suiteSetup(() => { log = vscode.window.createOutputChannel('picker', { log: true }); });
  suiteTeardown(() => { log.dispose(); });

  function open(listed = LISTED, engine: string | null = 'conda'): { questions: Question[]; picked: Promise<Picked> } {
    const questions: Question[] = [];
    const api = new EnvironmentsApi((command, argument, token) => {
      if (command === LIST) return Promise.resolve(listed);
      const { prefixes } = argument as SizesParams;
      return new Promise((resolve) => {
        const sizes = Object.fromEntries(prefixes.map((prefix) => [prefix, 5_000_000]));
        questions.push({ prefixes, token, answer: () => { resolve({ sizes }); } });
      });
    }, new Set([LIST, SIZES]));
    const create = { file: '/p/environment.yml', name: 'new', engine };
    return { questions, picked: pick({ folder: folder(), api, active: undefined, current: undefined, create, log }) };
  }

  test('opens without sizes; when they come the row that the user is on stays', async () => {
    const { questions, picked } = open();
    const first = await until('a question for sizes', () => questions[0]);
    assert.deepEqual(first.prefixes, ENVIRONMENTS.slice(0, 4).map(({ prefix }) => prefix));
    for (let i = 0; i < 6; i += 1) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await pause(300);
    first.answer();
    const second = await until('the next question', () => questions[1]);
    assert.equal(second.prefixes[0], '/opt/conda/envs/e6');
    second.answer();
    (await until('the last question', () => questions[2])).answer();
    await pause(300);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    assert.deepEqual(await picked, { kind: 'environment', environment: { ...ENVIRONMENTS[6], size: 5_000_000 } });
  });

  test('a list without environments says what to do', async () => {
    const nothing: ListResult = { environments: [], seconds: 0, groups: [] };
    for (const [engine, kind] of [[null, 'install'], ['micromamba', 'create']] as const) {
      const { picked } = open(nothing, engine);
      await pause(500);
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.deepEqual(await picked, { kind });
    }
  });

  test('asks nothing more once it is closed', async () => {
    const { questions, picked } = open();
    const first = await until('a question for sizes', () => questions[0]);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.equal(await picked, undefined);
    assert.ok(first.token?.isCancellationRequested);
    first.answer();
    await pause(300);
    assert.equal(questions.length, 1);
  });
});
