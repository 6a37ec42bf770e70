// The interpreter of a folder in the extensions that hold one: each row of the table, and what happens in them together.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Uri } from 'vscode';
import { type Event, type State, STATES, step, TABLE } from '../../src/environments/holding';
import { type Folder, Keeper, type Question, type Wish } from '../../src/environments/keeper';
import { Memory } from '../../src/environments/memory';
import type { Consent, SetResult, Target, Telling } from '../../src/environments/target';
import { root } from './root';

const PYTHON = 'ms-python.python';
const ENVS = 'ms-python.vscode-python-envs';
const SYSTEM = '/usr/bin/python3';
const demo: Wish = { prefix: '/e/demo', python: '/e/demo/bin/python', explicit: false };
const other: Wish = { prefix: '/e/other', python: '/e/other/bin/python', explicit: false };
const asked = (wish: Wish): Wish => ({ ...wish, explicit: true });

describe('the table of docs/interpreter.md', () => {
  const page = readFileSync(path.join(root, '..', 'docs', 'interpreter.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([a-z ]+) \| ([a-z ]+) \| ([a-z ]+) \| ([a-z, ]*) \|/gm)].map(([, ...cells]) => cells).filter(([state]) => state !== 'state');
  for (const [state = '', event = '', next, effects = ''] of rows) {
    test(`${state}: ${event}`, () => {
      assert.deepEqual(step(state as State, event as Event), { next, effects: effects === '' ? [] : effects.split(', ') });
    });
  }

  test('has every row of the code, in the order of the code', () => {
    assert.deepEqual(rows.map(([state, event]) => `${state}: ${event}`), STATES.flatMap((state) => Object.keys(TABLE[state]).map((event) => `${state}: ${event}`)));
  });

  test('explains every state and every event', () => {
    const words = new Set([...STATES, ...STATES.flatMap((state) => Object.keys(TABLE[state]))]);
    for (const word of words) assert.match(page, new RegExp(`^- \\*\\*${word}\\*\\*`, 'm'), word);
  });

  test('what is in no row changes nothing', () => {
    assert.deepEqual(step('telling', 'tells its own'), { next: 'telling', effects: [] });
    assert.deepEqual(step('chosen there', 'other wanted'), { next: 'chosen there', effects: [] });
  });
});

/** An extension made of a few values. */
class FakeTarget implements Target {
  readonly writesSettings: boolean;
  readonly readySince = 0;
  held = SYSTEM;
  /** What was set, with the consent. */
  readonly sets: [string, Consent][] = [];
  lines: readonly string[] = [];
  avoidable = true;
  isThere = true;
  passes = false;
  ownDoing = false;
  /** Runs in the middle of a set. */
  meanwhile: (() => Promise<void> | void) | undefined;
  loses = false;

  constructor(readonly id: string) { this.writesSettings = id === ENVS; }

  available(): boolean { return this.isThere; }
  isRunning(): boolean { return this.isThere; }
  passesOn(): boolean { return this.passes; }
  prepare(): void { /* nothing to start */ }
  active(): Promise<string | undefined> { return Promise.resolve(this.held); }
  isOwnDoing(): boolean { return this.ownDoing; }
  onDidWake(): { dispose: () => void } { return { dispose: () => undefined }; }
  onDidChange(): { dispose: () => void } { return { dispose: () => undefined }; }
  async set(_folder: Uri, python: string, { consent, wanted }: Telling): Promise<SetResult> {
    await this.meanwhile?.();
    if (!wanted()) return { kind: 'unavailable', why: 'not wanted' };
    if (this.lines.length > 0 && (consent === undefined || consent === 'no')) return { kind: 'needs-consent', lines: this.lines, avoidable: this.avoidable };
    this.sets.push([python, consent]);
    if (!this.loses) this.held = python;
    this.loses = false;
    return { kind: 'set' };
  }
}

function setUp(stored = new Map<string, unknown>(), pause = () => Promise.resolve()) {
  const python = new FakeTarget(PYTHON);
  const envs = new FakeTarget(ENVS);
  const folder: Folder = { uri: { toString: () => 'file:///p' } as Uri, name: 'p' };
  const memory = new Memory({ get: (key) => stored.get(key), update: (key, value) => { stored.set(key, value); return Promise.resolve(); } });
  const questions: Question[] = [];
  const gone = new Set<string>();
  const note = () => undefined;
  const log = { debug: note, info: note, warn: note };
  const keeper = new Keeper([python, envs], memory, {
    exists: (file) => Promise.resolve(!gone.has(file)), pause, ask: (_, question) => { questions.push(question); }, changed: () => undefined, log,
  });
  const settled = () => new Promise((resolve) => { setTimeout(resolve, 5); });
  const wish = async (one: Wish) => { const outcome = await keeper.wish(folder, one); await settled(); return outcome; };
  const told = async (target: FakeTarget, value: string) => { target.held = value; await keeper.told(folder, target, value, undefined); await settled(); };
  return { python, envs, folder, memory, of: () => memory.of('file:///p'), questions, gone, keeper, wish, told, settled, stored };
}

describe('the interpreter is kept', () => {
  test('both extensions are told, once', async () => {
    const { python, envs, keeper, folder, settled } = setUp();
    const first = keeper.wish(folder, asked(demo));
    // The server tells of a new environment while it is being set because the user asked for it.
    const second = keeper.wish(folder, demo);
    assert.deepEqual((await first).set.map(({ id }) => id), [PYTHON, ENVS]);
    await second;
    await settled();
    await keeper.wish(folder, demo);
    await keeper.wish(folder, asked(demo));
    assert.deepEqual([python.sets.length, envs.sets.length], [1, 1]);
  });

  test('a value that the extension wrote by itself is replaced once, and is no choice of the user', async () => {
    const { python, wish, told, of } = setUp();
    await wish(demo);
    python.ownDoing = true;
    await told(python, SYSTEM);
    assert.deepEqual([python.held, of().userChoice, python.sets.length], [demo.python, undefined, 2]);
    await told(python, SYSTEM);
    assert.deepEqual([python.held, of().userChoice, python.sets.length], [SYSTEM, undefined, 2]);
  });

  test('also in a window in which nothing had to be set', async () => {
    const { wish, stored } = setUp();
    await wish(demo);
    const next = setUp(stored);
    next.python.ownDoing = true;
    await next.told(next.python, SYSTEM);
    assert.deepEqual([next.python.held, next.of().userChoice], [demo.python, undefined]);
  });

  test('one that begins to work on the folder is told again, whatever it says that it holds, unless the user chose in it', async () => {
    const { python, keeper, folder, wish, told, stored } = setUp();
    await wish(demo);
    await keeper.woke(folder, python);
    assert.equal(python.sets.length, 2);
    const next = setUp(stored);
    await next.keeper.woke(next.folder, next.python);
    assert.deepEqual(next.python.sets, [[demo.python, undefined]]);
    await told(python, SYSTEM);
    await keeper.woke(folder, python);
    assert.equal(python.sets.length, 2);
  });

  test('one that had not made up its mind when it was told first may go back to whatever it finds [P-BARE]', async () => {
    const { python, wish, of, stored } = setUp();
    python.held = 'python';
    await wish(demo);
    assert.deepEqual(of().before?.[PYTHON], 'python');
    const next = setUp(stored);
    next.python.held = SYSTEM;
    await next.wish(demo);
    assert.deepEqual([next.python.held, next.of().userChoice], [demo.python, undefined]);
  });

  test('a value that gets lost without a word is read back and set again', async () => {
    const { python, wish } = setUp();
    python.loses = true;
    await wish(demo);
    assert.deepEqual([python.held, python.sets.length], [demo.python, 2]);
  });

  test('what comes back while it is being read back is a loss, and anything else a choice', async () => {
    for (const [value, held, choice] of [[SYSTEM, demo.python, undefined], ['/x/python', '/x/python', '/x/python']] as const) {
      const { python, keeper, folder, of, settled } = setUp(undefined, () => new Promise((resolve) => { setTimeout(resolve, 20); }));
      await keeper.wish(folder, demo);
      python.held = value;
      await keeper.told(folder, python, value, undefined);
      await settled();
      assert.deepEqual([python.held, of().userChoice], [held, choice]);
    }
  });

  test("the user's choice there is remembered, and ends when they choose ours there again", async () => {
    const { python, envs, wish, told, of, keeper, folder } = setUp();
    await wish(demo);
    await told(python, SYSTEM);
    assert.equal(of().userChoice, SYSTEM);
    assert.ok(!keeper.lacking(folder));
    await wish(other);
    assert.deepEqual([python.held, envs.held], [SYSTEM, other.python]);
    await told(python, other.python);
    assert.equal(of().userChoice, undefined);
  });

  test('a choice that was made while nobody listened is kept until the user asks here', async () => {
    const { wish, stored } = setUp();
    await wish(demo);
    const next = setUp(stored);
    next.python.held = '/x/python';
    await next.wish(other);
    assert.deepEqual([next.python.held, next.envs.held], ['/x/python', other.python]);
    await next.wish(asked(other));
    assert.equal(next.python.held, other.python);
  });

  test('an interpreter that the extension goes back to when the environment is gone is nobody\'s choice', async () => {
    const { python, wish, told, of, gone } = setUp();
    await wish(demo);
    gone.add(demo.python);
    await told(python, SYSTEM);
    assert.deepEqual([of().userChoice, python.held], [undefined, SYSTEM]);
  });

  test('what is chosen meanwhile is not overwritten by an older one', async () => {
    const { python, envs, keeper, folder, settled } = setUp();
    let second: Promise<unknown> | undefined;
    python.meanwhile = () => {
      python.meanwhile = undefined;
      second = keeper.wish(folder, asked(other));
    };
    const { outdated } = await keeper.wish(folder, demo);
    await second;
    await settled();
    assert.deepEqual([outdated, python.held, envs.held], [true, other.python, other.python]);
    assert.deepEqual(envs.sets.map(([set]) => set), [other.python]);
  });

  test('one that fails does not keep the other from it, and is tried again for another environment only', async () => {
    const { python, envs, wish } = setUp();
    python.meanwhile = () => Promise.reject(new Error('hangs'));
    assert.deepEqual((await wish(demo)).set.map(({ id }) => id), [ENVS]);
    python.meanwhile = undefined;
    await wish(demo);
    assert.deepEqual([python.held, envs.sets.length], [SYSTEM, 1]);
    await wish(other);
    assert.equal(python.held, other.python);
  });

  test('one that passes on what it is told is told only what the other has taken', async () => {
    const { python, envs, wish } = setUp();
    python.passes = true;
    envs.lines = ['x'];
    await wish(demo);
    assert.deepEqual([python.sets, envs.sets], [[], []]);
    envs.lines = [];
    await wish(asked(demo));
    assert.deepEqual([python.sets.length, envs.sets.length], [1, 1]);
  });

  test('forgetting leaves nothing under way', async () => {
    const { python, keeper, folder, memory, settled } = setUp();
    python.meanwhile = async () => {
      python.meanwhile = undefined;
      keeper.forget(folder);
      await memory.forget('file:///p');
    };
    await keeper.wish(folder, demo);
    await settled();
    assert.deepEqual(python.sets, []);
    await keeper.wish(folder, demo);
    assert.deepEqual([python.sets.length, memory.of('file:///p').set], [1, demo.python]);
  });
});

describe('settings are written with the word of the user', () => {
  const waiting = async () => {
    const all = setUp();
    all.envs.lines = ['"a": "b"'];
    const outcome = await all.wish(demo);
    return { ...all, outcome };
  };

  test('until then the extension waits, and is asked about once by itself', async () => {
    const { envs, outcome, questions, keeper, folder, wish, stored } = await waiting();
    assert.deepEqual([envs.sets, outcome.waiting, questions.length], [[], true, 1]);
    assert.deepEqual(keeper.waiting(folder), { lines: ['"a": "b"'], avoidable: true, prefix: demo.prefix });
    await wish(demo);
    await wish(other);
    const next = setUp(stored);
    next.envs.lines = ['"a": "b"'];
    await next.wish(demo);
    assert.deepEqual([questions.length, next.questions.length, next.keeper.waiting(folder)?.prefix], [1, 0, demo.prefix]);
  });

  test('the next explicit step asks again', async () => {
    const { questions, wish } = await waiting();
    await wish(asked(other));
    assert.equal(questions.at(-1)?.prefix, other.prefix);
    assert.equal(questions.length, 2);
  });

  test('yes sets it', async () => {
    const { envs, keeper, folder, python } = await waiting();
    await keeper.answer(folder, 'user');
    assert.deepEqual([envs.sets, keeper.waiting(folder), python.sets.length], [[[demo.python, 'user']], undefined, 1]);
  });

  test('no ends the waiting, and only an explicit step asks again', async () => {
    const { envs, keeper, folder, questions, wish } = await waiting();
    await keeper.answer(folder, 'no');
    await wish(other);
    assert.deepEqual([envs.sets, keeper.waiting(folder), questions.length], [[], undefined, 1]);
    await wish(asked(other));
    assert.deepEqual([envs.sets, questions.length], [[], 2]);
  });

  test('after a no it is still set where nothing has to be written', async () => {
    const { envs, keeper, folder, wish } = await waiting();
    await keeper.answer(folder, 'no');
    envs.lines = [];
    await wish(other);
    assert.equal(envs.held, other.python);
  });

  test('settings that somebody else writes end the waiting too', async () => {
    const { envs, keeper, folder } = await waiting();
    envs.lines = [];
    await keeper.settingsChanged(folder);
    assert.deepEqual([envs.held, keeper.waiting(folder)], [demo.python, undefined]);
  });

  test('an answer after the user chose something else there changes nothing', async () => {
    const { envs, keeper, folder, told } = await waiting();
    await told(envs, '/x/python');
    await keeper.answer(folder, 'user');
    assert.deepEqual(envs.sets, []);
  });

  test('what one extension waits for keeps the other from nothing', async () => {
    const { python, keeper, folder } = await waiting();
    assert.deepEqual([python.held, await keeper.uses(folder, true)], [demo.python, [{ id: PYTHON, python: demo.python }, { id: ENVS, python: SYSTEM }]]);
  });
});
