import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Uri } from 'vscode';
import { apply, readBack } from '../../src/environments/apply';
import { decide, isOf, type Situation } from '../../src/environments/decide';
import { isChoiceForFolder, isOwnChange } from '../../src/environments/heard';
import { bytes, sections, title, withSize } from '../../src/environments/items';
import { Memory, type FolderMemory } from '../../src/environments/memory';
import type { Consent, SetResult, Target } from '../../src/environments/target';
import type { CondaEnvironment, MatchResult } from '../../src/protocol';

const t = (message: string, ...args: string[]) => message.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? '');
const DEMO: CondaEnvironment = {
  prefix: '/opt/conda/envs/demo', name: 'demo', python_version: '3.11.7', python: '/opt/conda/envs/demo/bin/python', owner: '/opt/conda',
  manager: 'conda', sources: ['envs_dirs'], writable: true, broken: null,
};
const BASE: CondaEnvironment = { ...DEMO, prefix: '/opt/conda', name: 'base', python: '/opt/conda/bin/python' };
const ours = '/opt/conda/envs/demo/bin/python';
const system = '/usr/bin/python3';

function situation(changes: Partial<Omit<Situation, 'match'>> & { match?: Partial<MatchResult> } = {}): Situation {
  const match: MatchResult = { environment: DEMO, reason: 'name', file: '/p/environment.yml', candidates: [], question: null, ...changes.match };
  return { mode: 'auto', trusted: true, memory: {}, active: system, ...changes, match };
}

describe('deciding', () => {
  const cases: [string, Situation, string][] = [
    ['a match is set', situation(), 'set'],
    ['also without a Python extension to tell what is active', situation({ active: undefined }), 'set'],
    ['not in a folder that is not trusted', situation({ trusted: false }), 'nothing'],
    ['not when turned off', situation({ mode: 'off' }), 'nothing'],
    ['not when it is in use', situation({ active: ours }), 'nothing'],
    ['again when an extension lacks what was set', situation({ active: ours, lacking: true, memory: { set: ours, before: system } }), 'set'],
    ['not when it was the user who set it', situation({ active: ours, lacking: true }), 'nothing'],
    ["not when the extension has the user's later choice", situation({ active: ours, lacking: true, memory: { set: ours, userChoice: '/x/python' } }), 'nothing'],
    ['not by itself in the mode ask', situation({ mode: 'ask', active: ours, lacking: true, memory: { set: ours } }), 'nothing'],
    ['not when the prefix is in use, which the Python extension takes too', situation({ active: DEMO.prefix }), 'nothing'],
    ['not without Python', situation({ match: { environment: { ...DEMO, python: null, python_version: null } } }), 'nothing'],
    ['not when broken', situation({ match: { environment: { ...DEMO, broken: 'no history' } } }), 'nothing'],
    ['never base', situation({ match: { environment: BASE } }), 'nothing'],
    ['never base under another name', situation({ match: { environment: { ...BASE, name: null } } }), 'nothing'],
    ["not over the user's later choice", situation({ memory: { set: ours, before: system, userChoice: '/x/python' }, active: '/x/python' }), 'nothing'],
    ['not over a choice made while nobody looked', situation({ memory: { set: ours, before: system }, active: '/x/python' }), 'nothing'],
    ['again when it got lost between two starts', situation({ memory: { set: ours, before: system }, active: system }), 'set'],
    ['again when the environment file names another one', situation({ memory: { set: '/opt/conda/envs/old/bin/python', before: system }, active: '/opt/conda/envs/old/bin/python' }), 'set'],
    ['asked in the mode ask', situation({ mode: 'ask' }), 'ask-use'],
    ['asked once', situation({ mode: 'ask', memory: { asked: [`use:${DEMO.prefix}`] } }), 'nothing'],
    ['no match, nothing to ask', situation({ match: { environment: null } }), 'nothing'],
    ['no match, one question', situation({ match: { environment: null, question: 'create demo?' } }), 'ask-missing'],
    ['no match, asked before', situation({ match: { environment: null, question: 'create demo?' }, memory: { asked: ['missing:create demo?'] } }), 'nothing'],
    ['no match, another question', situation({ match: { environment: null, question: 'create demo2?' }, memory: { asked: ['missing:create demo?'] } }), 'ask-missing'],
    ['no question when turned off', situation({ mode: 'off', match: { environment: null, question: 'create demo?' } }), 'nothing'],
  ];
  for (const [name, given, expected] of cases) test(name, () => { assert.equal(decide(given).action, expected); });
});

test('the question carries what an environment can be made from', () => {
  const create = { file: '/p/environment.yml', name: 'demo', engine: 'conda' };
  const asked = (offer: MatchResult['create']) => decide(situation({ match: { environment: null, question: 'create demo?', ...(offer !== undefined && { create: offer }) } }));
  assert.deepEqual(asked(create), { action: 'ask-missing', question: 'create demo?', create, key: 'missing:create demo?' });
  for (const none of [null, undefined]) assert.deepEqual(asked(none), { action: 'ask-missing', question: 'create demo?', create: undefined, key: 'missing:create demo?' });
});

describe('whose interpreter', () => {
  const windows: CondaEnvironment = { ...DEMO, prefix: 'C:\\mf\\envs\\demo', python: 'C:\\mf\\envs\\demo\\python.exe' };
  const cases: [string, CondaEnvironment, boolean][] = [
    ['/opt/conda/envs/demo/bin/python3.11', DEMO, true],
    ['/opt/conda/envs/demo/', DEMO, true],
    ['/opt/conda/envs/demo2/bin/python', DEMO, false],
    ['/opt/conda/envs/demo/lib/python', DEMO, false],
    ['/opt/conda/envs/demo/bin/python', BASE, false],
    ['c:\\MF\\envs\\demo\\python.exe', windows, true],
    ['c:/mf/envs/demo/Scripts/python.exe', windows, true],
    ['C:\\mf\\python.exe', windows, false],
    ['/OPT/conda/envs/demo/bin/python', DEMO, false],
  ];
  for (const [path, environment, expected] of cases) test(path, () => { assert.equal(isOf(path, environment), expected); });
});

describe("changes that are a person's choice", () => {
  const folder = 'file:///p';
  const cases: [string, Parameters<typeof isChoiceForFolder>, boolean][] = [
    ['another interpreter for the folder', [{ project: folder, before: system }, folder], true],
    ['what the extension found by itself at its start', [{ project: folder, before: undefined }, folder], false],
    ['the global environment, which changes along', [{ project: undefined, before: system }, undefined], false],
    ['a project below the folder', [{ project: 'file:///p/sub', before: system }, folder], false],
    ['a file outside', [{ project: 'file:///q', before: system }, undefined], false],
  ];
  for (const [name, given, expected] of cases) test(name, () => { assert.equal(isChoiceForFolder(...given), expected); });

  test('the Python extension tells what the other one uses too', () => {
    assert.ok(isOwnChange('C:\\e\\python.exe', 'c:/e/python.exe'));
    assert.ok(!isOwnChange(system, ours));
  });
});

describe('the memory', () => {
  const store = () => {
    const values = new Map<string, unknown>();
    return { get: (key: string) => values.get(key), update: (key: string, value: unknown) => { values.set(key, value); return Promise.resolve(); } };
  };

  test('keeps what was active before the first time', async () => {
    const memory = new Memory(store());
    await memory.wasSet('f', '/a', system);
    await memory.wasSet('f', '/b', '/a');
    assert.deepEqual(pick(memory.of('f')), { set: '/b', before: system });
  });

  test("setting anew ends the user's earlier choice", async () => {
    const memory = new Memory(store());
    await memory.change('f', { userChoice: '/x' });
    await memory.wasSet('f', '/b', undefined);
    assert.equal(memory.of('f').userChoice, undefined);
  });

  test('who took it counts for this interpreter only', async () => {
    const memory = new Memory(store());
    await memory.wasSet('f', '/a', undefined);
    await memory.wasTaken('f', ['python']);
    await memory.wasTaken('f', ['envs', 'python']);
    assert.deepEqual(memory.of('f').takenBy, ['python', 'envs']);
    await memory.wasSet('f', '/b', undefined);
    assert.deepEqual(memory.of('f').takenBy, []);
  });

  test('folders are apart, and each can be forgotten', async () => {
    const memory = new Memory(store());
    await memory.asked('f', 'q');
    await memory.asked('g', 'q');
    await memory.forget('f');
    assert.deepEqual([memory.of('f').asked, memory.of('g').asked], [undefined, ['q']]);
  });

  function pick({ set, before }: FolderMemory) {
    return { set, before };
  }
});

describe('telling the extensions', () => {
  const folder = {} as Uri;
  const target = (id: string, set: (consent: Consent) => Promise<SetResult>, there = true): Target => ({
    id, writesSettings: false, readySince: undefined, available: () => there, prepare: () => undefined, active: () => Promise.resolve(undefined), set: (_f, _p, consent) => set(consent), onDidChange: () => ({ dispose: () => undefined }),
  });
  const always = () => true;
  const done: SetResult = { kind: 'set', settled: Promise.resolve() };

  test('both, the Python extension first; one that is missing is not asked', async () => {
    const order: string[] = [];
    const noted = (id: string) => target(id, () => { order.push(id); return Promise.resolve(done); });
    const applied = await apply([noted('python'), noted('envs'), target('gone', () => assert.fail('asked'), false)], folder, ours, undefined, always);
    assert.deepEqual([order, applied.set.map(({ id }) => id)], [['python', 'envs'], ['python', 'envs']]);
  });

  test('an interpreter that is chosen meanwhile is not overwritten by an older one', async () => {
    let wanted = true;
    const slow = target('python', () => { wanted = false; return Promise.resolve(done); });
    const applied = await apply([slow, target('envs', () => assert.fail('asked'))], folder, ours, undefined, () => wanted);
    assert.deepEqual(applied.set.map(({ id }) => id), ['python']);
  });

  test('a value that got lost is set again, but not over one that was chosen since', async () => {
    for (const [held, wanted, expected] of [[system, true, [ours]], [ours, true, []], [system, false, []]] as const) {
      const set: string[] = [];
      await readBack({ get: () => held, set: (python) => { set.push(python); return Promise.resolve(); } }, ours, () => wanted);
      assert.deepEqual(set, expected);
    }
  });

  test('one that fails or waits does not keep the other from it', async () => {
    const failing = target('python', () => Promise.reject(new Error('hangs')));
    const waiting = target('envs', (consent) => Promise.resolve(consent === 'workspace' ? done : { kind: 'needs-consent', lines: ['x'], avoidable: true }));
    const first = await apply([failing, waiting], folder, ours, undefined, always);
    assert.deepEqual([first.set, first.failed, first.waiting?.lines], [[], ['python: Error: hangs'], ['x']]);
    const second = await apply([failing, waiting], folder, ours, 'workspace', always);
    assert.deepEqual([second.set.map(({ id }) => id), second.waiting], [['envs'], undefined]);
  });
});

describe('the rows of the quick pick', () => {
  const environments = [DEMO, BASE, { ...DEMO, prefix: '/p/.conda', name: null, python: null, python_version: null, owner: null, broken: 'no history', writable: false, size: 1_234_000_000, missing: 3, frozen: true }];
  const list = { environments, seconds: 0.01, groups: [{ title: 'This folder', environments: [0] }, { title: 'Empty', environments: [] }, { title: 'Others', environments: [1, 2, 9] }] };

  test('groups in the order of the server, without empty ones and unknown indices', () => {
    const found = sections(list, ours, undefined, t);
    assert.deepEqual(found.map((section) => [section.title, section.rows.length]), [['This folder', 1], ['Others', 2]]);
  });

  test('what is in use carries the tick', () => {
    const labels = sections(list, ours, undefined, t).flatMap((section) => section.rows.map((row) => row.label));
    assert.deepEqual(labels, ['$(check) demo', '$(package) base', '$(warning) .conda']);
  });

  test('without a Python extension the match carries it', () => {
    assert.equal(sections(list, undefined, DEMO.prefix, t)[0]?.rows[0]?.label, '$(check) demo');
  });

  test('facts in a row', () => {
    const rows = sections(list, undefined, undefined, t).flatMap((section) => section.rows);
    assert.equal(rows[0]?.description, 'Python 3.11.7 · of conda');
    assert.equal(rows[2]?.description, 'no Python · no history · 3 packages missing · 1.2 GB · frozen · read-only');
  });

  test('a size that becomes known stands in its place, and the rest of the row stays', () => {
    const row = sections(list, ours, undefined, t)[0]?.rows[0];
    assert.ok(row);
    const sized = withSize(row, 1_234_000_000, t);
    assert.deepEqual(sized, { ...row, description: 'Python 3.11.7 · 1.2 GB · of conda', environment: { ...DEMO, size: 1_234_000_000 } });
  });

  test('an environment without a name is called after its folder', () => {
    assert.equal(title({ ...DEMO, name: null, prefix: 'C:\\work\\p\\.conda' }), '.conda');
  });

  test('sizes', () => {
    assert.deepEqual([0, 999, 12_345, 5_000_000, 730_000_000].map(bytes), ['0 B', '999 B', '12.3 kB', '5.0 MB', '730 MB']);
  });
});
