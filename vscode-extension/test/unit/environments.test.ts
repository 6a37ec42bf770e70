import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choseElsewhere, decide, isOf, isOfSame, type Situation } from '../../src/environments/decide';
import { isChoiceForFolder, isLateCopy, isOwnChange } from '../../src/environments/heard';
import { bytes, sections, title, withSize } from '../../src/environments/items';
import { isAvoidable, linesToWrite, managersOf } from '../../src/environments/managers';
import { Memory } from '../../src/environments/memory';
import type { CondaEnvironment, MatchResult } from '../../src/protocol';

const t = (message: string, ...args: string[]) => message.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? '');
const DEMO: CondaEnvironment = {
  prefix: '/opt/conda/envs/demo', name: 'demo', python_version: '3.11.7', python: '/opt/conda/envs/demo/bin/python', owner: '/opt/conda',
  manager: 'conda', sources: ['envs_dirs'], writable: true, broken: null,
};
const BASE: CondaEnvironment = { ...DEMO, prefix: '/opt/conda', name: 'base', python: '/opt/conda/bin/python' };
const ours = '/opt/conda/envs/demo/bin/python';
const system = '/usr/bin/python3';
const before = { python: system };

function situation(changes: Partial<Omit<Situation, 'match' | 'folder'>> & { match?: Partial<MatchResult> } = {}): Situation {
  const match: MatchResult = { environment: DEMO, reason: 'name', file: '/p/environment.yml', candidates: [], question: null, ...changes.match };
  return { mode: 'auto', trusted: true, memory: {}, active: system, holder: 'python', folder: '/p', ...changes, match };
}

describe('deciding', () => {
  const cases: [string, Situation, string][] = [
    ['a match is set', situation(), 'set'],
    ['also without a Python extension to tell what is active', situation({ active: undefined }), 'set'],
    ['not in a folder that is not trusted', situation({ trusted: false }), 'nothing'],
    ['not when turned off', situation({ mode: 'off' }), 'nothing'],
    ['not when it is in use', situation({ active: ours }), 'nothing'],
    ['again when an extension lacks what was set', situation({ active: ours, lacking: true, memory: { set: ours, before } }), 'set'],
    ['not when it was the user who set it', situation({ active: ours, lacking: true }), 'nothing'],
    ["not when the extension has the user's later choice", situation({ active: ours, lacking: true, memory: { set: ours, userChoice: '/x/python' } }), 'nothing'],
    ['not by itself in the mode ask', situation({ mode: 'ask', active: ours, lacking: true, memory: { set: ours } }), 'nothing'],
    ['not when the prefix is in use, which the Python extension takes too', situation({ active: DEMO.prefix }), 'nothing'],
    ['not without Python', situation({ match: { environment: { ...DEMO, python: null, python_version: null } } }), 'nothing'],
    ['not when broken', situation({ match: { environment: { ...DEMO, broken: 'no history' } } }), 'nothing'],
    ['never base', situation({ match: { environment: BASE } }), 'nothing'],
    ['the root of micromamba where a file names it', situation({ match: { environment: BASE, why: 'name' } }), 'set'],
    ['never base because it was chosen before', situation({ match: { environment: BASE, why: 'chosen before' } }), 'nothing'],
    ['never base under another name', situation({ match: { environment: { ...BASE, name: null } } }), 'nothing'],
    ["not over the user's later choice", situation({ memory: { set: ours, before, userChoice: '/x/python' }, active: '/x/python' }), 'nothing'],
    ['not over a choice made while nobody looked', situation({ memory: { set: ours, before }, active: '/x/python' }), 'nothing'],
    ['not when nobody knows what the extension held before', situation({ memory: { set: ours, took: { python: ours } }, active: system }), 'nothing'],
    ['in an extension that was installed later, whatever it holds', situation({ memory: { set: ours, took: { envs: ours } }, active: '/x/python' }), 'set'],
    ['again when it got lost between two starts', situation({ memory: { set: ours, before }, active: system }), 'set'],
    ['again when the environment file names another one', situation({ memory: { set: '/opt/conda/envs/old/bin/python', before }, active: '/opt/conda/envs/old/bin/python' }), 'set'],
    ['asked when the folder brings another interpreter, which is in use', situation({ active: '/p/.venv/bin/python' }), 'ask-use'],
    ["asked when the folder's settings name another one", situation({ written: '/x/python' }), 'ask-use'],
    ["not asked when the folder's settings name this one", situation({ written: DEMO.prefix, active: system }), 'set'],
    ['not asked again once it was set from here', situation({ memory: { set: '/old/bin/python', before: { python: '/p/.venv/bin/python' } }, active: '/p/.venv/bin/python' }), 'set'],
    ['not asked about an environment that lies in the folder too', situation({ match: { environment: { ...DEMO, prefix: '/p/.conda', python: '/p/.conda/bin/python' } }, active: system }), 'set'],
    ['asked in the mode ask', situation({ mode: 'ask' }), 'ask-use'],
    ['asked once', situation({ mode: 'ask', memory: { asked: [`use:${DEMO.prefix}`] } }), 'nothing'],
    ['no match, nothing to ask', situation({ match: { environment: null } }), 'nothing'],
    ['no match, one question', situation({ match: { environment: null, question: 'create demo?' } }), 'ask-missing'],
    ['no match, asked before', situation({ match: { environment: null, question: 'create demo?' }, memory: { asked: ['missing:create demo?'] } }), 'nothing'],
    ['no match, another question', situation({ match: { environment: null, question: 'create demo2?' }, memory: { asked: ['missing:create demo?'] } }), 'ask-missing'],
    ['asked about what does not work', situation({ match: { environment: null, why: 'unusable', question: 'no Python?' } }), 'ask-missing'],
    ["not asked about it over the user's choice", situation({ memory: { userChoice: '/x/python' }, match: { environment: null, why: 'unusable', question: 'no Python?' } }), 'nothing'],
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

test('interpreters of one environment under several names', () => {
  const cases: [string, string, boolean][] = [
    ['/e/demo/bin/python3.11', '/e/demo/bin/python', true],
    ['/e/demo', '/e/demo/bin/python', true],
    ['/e/demo2/bin/python', '/e/demo/bin/python', false],
    ['C:\\e\\demo\\python.exe', 'c:/e/demo/python.exe', true],
    ['C:\\e\\demo\\envs\\x\\python.exe', 'C:\\e\\demo\\python.exe', false],
    ['/p/my-python', '/p/my-python', true],
    ['/p/other', '/p/my-python', false],
  ];
  for (const [one, other, expected] of cases) assert.equal(isOfSame(one, other), expected, `${one} ${other}`);
});

test('what an extension holds was chosen there', () => {
  const memory = { set: ours, took: { python: ours, envs: '/old/bin/python' }, before };
  const cases: [string, string | undefined, boolean][] = [
    ['python', system, false], ['python', ours, false], ['python', `${DEMO.prefix}/bin/python3.11`, false], ['python', '/x/python', true],
    ['python', '/usr/bin/python3.12', true], ['python', undefined, false], ['envs', '/old/bin/python3', false], ['envs', system, true], ['later', '/x/python', false],
  ];
  for (const [id, held, expected] of cases) assert.equal(choseElsewhere(memory, id, held), expected, `${id} ${String(held)}`);
});

describe('what the environments extension would write', () => {
  const [conda, other] = [managersOf('ms-python.python:conda'), managersOf('ms-python.python:system')];
  const projects = '"python-envs.pythonProjects": […]';
  const here = { inForce: {}, hasProjects: false, isWorkspaceFile: false };
  const cases: [string, Parameters<typeof linesToWrite>, string[]][] = [
    ['conda is not the default', [here, conda], ['"python-envs.defaultEnvManager": "ms-python.python:conda"', '"python-envs.defaultPackageManager": "ms-python.python:conda"']],
    ['where conda is not found', [here, other], ['"python-envs.defaultEnvManager": "ms-python.python:system"']],
    ['where another extension brought the manager', [{ ...here, inForce: { manager: 'x.y:pixi' } }, managersOf('x.y:pixi')], ['"python-envs.defaultPackageManager": "x.y:pixi"']],
    ['nothing where conda is the default', [{ ...here, inForce: conda }, conda], []],
    ['the packages of an earlier environment', [{ ...here, inForce: conda }, other], ['"python-envs.defaultEnvManager": "ms-python.python:system"', '"python-envs.defaultPackageManager": "ms-python.python:pip"']],
    ['the list in a workspace file, whatever the defaults', [{ ...here, inForce: conda, isWorkspaceFile: true }, conda], [projects]],
    ['the list where there is one', [{ ...here, inForce: conda, hasProjects: true }, conda], [projects]],
  ];
  for (const [name, given, expected] of cases) {
    test(name, () => {
      assert.deepEqual(linesToWrite(...given), expected);
      assert.equal(isAvoidable(expected), !expected.includes(projects));
    });
  }
});

describe("changes that are a person's choice", () => {
  const folder = 'file:///p';
  const cases: [string, Parameters<typeof isChoiceForFolder>, boolean][] = [
    ['another interpreter for the folder', [{ project: folder, before: system, now: '/x' }, folder], true],
    ['the same one again under another id', [{ project: folder, before: ours, now: ours }, folder], false],
    ['one that went away', [{ project: folder, before: system, now: undefined }, folder], false],
    ['what the extension found by itself at its start', [{ project: folder, before: undefined, now: system }, folder], false],
    ['the global environment, which changes along', [{ project: undefined, before: system, now: '/x' }, undefined], false],
    ['a project below the folder', [{ project: 'file:///p/sub', before: system, now: '/x' }, folder], false],
    ['a file outside', [{ project: 'file:///q', before: system, now: '/x' }, undefined], false],
  ];
  for (const [name, given, expected] of cases) test(name, () => { assert.equal(isChoiceForFolder(...given), expected); });

  test('the Python extension goes back by itself when the first file of one of several folders is opened', () => {
    const late = { several: true, sinceOpened: 200, before: system, now: system };
    const cases: [string, Parameters<typeof isLateCopy>[0], boolean][] = [
      ['to what it held before', late, true],
      ['nobody knows what it held before', { ...late, before: undefined }, true],
      ['it had not made up its mind before', { ...late, before: 'python' }, true],
      ['another interpreter', { ...late, now: '/x/python' }, false],
      ['a single folder', { ...late, several: false }, false],
      ['no file is open', { ...late, sinceOpened: undefined }, false],
      ['long after', { ...late, sinceOpened: 60_000 }, false],
    ];
    for (const [name, given, expected] of cases) assert.equal(isLateCopy(given), expected, name);
  });

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

  test('keeps what each extension held before the first time', async () => {
    const memory = new Memory(store());
    await memory.wasHeld('f', 'python', system);
    await memory.wasHeld('f', 'python', '/a');
    await memory.wasHeld('f', 'envs', 'python');
    await memory.wasHeld('f', 'envs', '/b');
    assert.deepEqual(memory.of('f').before, { python: system, envs: '/b' });
  });

  test("setting anew ends the user's earlier choice", async () => {
    const memory = new Memory(store());
    await memory.change('f', { userChoice: '/x' });
    await memory.wasSet('f', '/b');
    assert.deepEqual(memory.of('f'), { set: '/b', userChoice: undefined });
  });

  test('knows what each extension took last', async () => {
    const memory = new Memory(store());
    await memory.wasTaken('f', '/a', ['python', 'envs']);
    await memory.wasTaken('f', '/b', ['python']);
    assert.deepEqual(memory.of('f').took, { python: '/b', envs: '/a' });
  });

  test('folders are apart, and each can be forgotten', async () => {
    const memory = new Memory(store());
    await memory.asked('f', 'q');
    await memory.asked('g', 'q');
    await memory.forget('f');
    assert.deepEqual([memory.of('f').asked, memory.of('g').asked], [undefined, ['q']]);
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
