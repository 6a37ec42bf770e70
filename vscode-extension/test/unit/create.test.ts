import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choseMeanwhile, createTitle, fileRows, said } from '../../src/environments/creation';
import { measure } from '../../src/environments/sizes';
import { ProgressNotifications, type Report } from '../../src/progress';
import { CREATE, EnvironmentsApi, MATCH, SIZES, type CreateResult, type Sizes } from '../../src/protocol';

const t = (message: string, ...args: string[]) => message.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? '');

describe('the files to choose from', () => {
  const files = (preferred: (string | undefined)[], found: string[]) => fileRows('/p', preferred, found).map(({ description, label }) => [description, label].filter(Boolean).join('/'));

  test('stand once, the preferred ones first, then those nearest to the top', () => {
    const found = ['/p/docs/environment.yml', '/p/environment.yml', '/p/environment-dev.yml', '/p/a/b/env.yml'];
    assert.deepEqual(files([undefined, '/p/environment.yml'], found), ['environment.yml', 'environment-dev.yml', 'docs/environment.yml', 'a/b/env.yml']);
    assert.deepEqual(files(['/p/docs/environment.yml', '/p/envs/dev.yml'], found).slice(0, 3), ['docs/environment.yml', 'envs/dev.yml', 'environment-dev.yml']);
  });

  test('on Windows too', () => {
    const rows = fileRows('c:\\p', ['C:\\p\\environment.yml'], ['c:\\p\\environment.yml', 'c:\\p\\docs\\environment.yml']);
    assert.deepEqual(rows.map(({ file, description }) => [file, description]), [['C:\\p\\environment.yml', ''], ['c:\\p\\docs\\environment.yml', 'docs']]);
  });

  test('may be none', () => { assert.deepEqual(fileRows('/p', [undefined], []), []); });

  test('the entry is called after the file', () => { assert.equal(createTitle('/p/env-gpu.yml', t), 'Create from env-gpu.yml…'); });
});

describe('the end', () => {
  const result = (changes: Partial<CreateResult>): CreateResult => ({ status: 'failed', message: 'It failed', prefix: null, log: 'Solving…\nno', ...changes });

  test('cancelled: nothing is said, unless a part is left', () => {
    assert.equal(said(result({ status: 'cancelled' })), undefined);
    assert.deepEqual(said(result({ status: 'cancelled', message: 'Half of it is there', prefix: '/e' })), { level: 'information', message: 'Half of it is there', details: false, page: undefined, place: undefined });
  });

  test('created: one message', () => {
    assert.deepEqual(said(result({ status: 'created', message: 'Made', prefix: '/e' })), { level: 'information', message: 'Made', details: false, page: undefined, place: undefined });
  });

  test('failed: an error, with details if there are any', () => {
    assert.deepEqual(said(result({})), { level: 'error', message: 'It failed', details: true, page: undefined, place: undefined });
    assert.equal(said(result({ log: ' \n' }))?.details, false);
  });

  const pages: [string, string | undefined][] = [
    ['No conda was found', undefined],
    ['No conda was found: https://docs.conda.io/install.', 'https://docs.conda.io/install'],
    ['No conda (see https://docs.conda.io/a?b=c#d) was found', 'https://docs.conda.io/a?b=c#d'],
    ['未找到 conda，请参阅 https://docs.conda.io/install。', 'https://docs.conda.io/install'],
  ];
  test('a page that is not conda\'s own gets no button', () => {
    assert.equal(said(result({ status: 'unavailable', message: 'Repair (https://evil.example/x), or https://conda-forge.org.evil.example/' }))?.page, undefined);
    assert.equal(said(result({ status: 'unavailable', message: 'https://evil.example/x https://conda-forge.org/download' }))?.page, 'https://conda-forge.org/download');
  });

  test('a place to mend is kept', () => {
    const location = { uri: 'file:///p/environment.yml', range: { start: { line: 7, character: 4 }, end: { line: 7, character: 9 } } };
    assert.equal(said(result({ location }))?.place, location);
  });

  for (const [message, page] of pages) test(`unavailable: the page in "${message}"`, () => { assert.equal(said(result({ status: 'unavailable', message }))?.page, page); });
});

describe("the user's choice while an environment is being made", () => {
  const NEW = '/opt/conda/envs/demo';
  const cases: [string, Parameters<typeof choseMeanwhile>[0], Parameters<typeof choseMeanwhile>[1], boolean][] = [
    ['nothing happened', { environment: undefined, interpreter: '/usr/bin/python3' }, { environment: undefined, interpreter: '/usr/bin/python3' }, false],
    ['the new one showed up', { environment: undefined, interpreter: '/usr/bin/python3' }, { environment: NEW, interpreter: `${NEW}/bin/python` }, false],
    ['another environment was chosen', { environment: undefined, interpreter: undefined }, { environment: '/opt/conda/envs/x', interpreter: undefined }, true],
    ['another interpreter was chosen', { environment: undefined, interpreter: '/usr/bin/python3' }, { environment: NEW, interpreter: '/x/bin/python' }, true],
    ['one with a like name', { environment: NEW, interpreter: `${NEW}/bin/python` }, { environment: NEW, interpreter: `${NEW}2/bin/python` }, true],
    ['the Python extension came later', { environment: undefined, interpreter: undefined }, { environment: NEW, interpreter: '/usr/bin/python3' }, false],
    ['the choice was taken back', { environment: '/opt/conda/envs/x', interpreter: '/x' }, { environment: undefined, interpreter: '/x' }, false],
  ];
  for (const [name, before, after, expected] of cases) test(name, () => { assert.equal(choseMeanwhile(before, after, NEW), expected); });
});

describe('sizes', () => {
  const prefixes = Array.from({ length: 15 }, (_, i) => `/e${i}`);

  async function run(at: (asked: readonly string[][]) => string | undefined, stopAfter = Infinity) {
    const asked: string[][] = [];
    const told: Sizes[] = [];
    await measure(prefixes, {
      ask: (batch) => { asked.push([...batch]); return Promise.resolve(Object.fromEntries(batch.map((prefix) => [prefix, prefix === '/e3' ? null : 1]))); },
      at: () => at(asked), tell: (sizes) => { told.push(sizes); }, stopped: () => asked.length >= stopAfter,
    });
    return { asked, told };
  }

  test('each is asked for once, in small batches, and told as it comes', async () => {
    const { asked, told } = await run(() => undefined);
    assert.deepEqual(asked.flat(), prefixes);
    assert.ok(asked.every((batch) => batch.length <= 4) && told.length === asked.length);
  });

  test('those where the user looks come first', async () => {
    const { asked } = await run((before) => (before.length === 0 ? undefined : '/e12'));
    assert.deepEqual(asked[1], ['/e12', '/e13', '/e14', '/e4']);
    assert.deepEqual(asked.flat().sort(), [...prefixes].sort());
  });

  test('nobody asks or tells any more when the list is closed', async () => {
    const { asked, told } = await run(() => undefined, 1);
    assert.deepEqual([asked.length, told.length], [1, 0]);
  });

  test('an answer that leaves some out is not asked for again', async () => {
    let asked = 0;
    await measure(prefixes, { ask: () => { asked += 1; return Promise.resolve({}); }, at: () => undefined, tell: () => undefined, stopped: () => asked > 9 });
    assert.equal(asked, 4);
  });
});

describe('progress', () => {
  function notifications() {
    const events: unknown[] = [];
    const cancels: (() => void)[] = [];
    const progress = new ProgressNotifications((title, task) => {
      events.push(title);
      void task((step: Report) => { events.push(step); }, (listener) => { cancels.push(listener); }).then(() => { events.push('closed'); });
    }, (token) => { events.push(['cancel', token]); });
    const next = () => { events.push('library'); };
    return { events, cancels, progress, next };
  }

  test('what can be cancelled is a notification; the library hears of its end only', async () => {
    const { events, progress, next } = notifications();
    progress.handle('a', { kind: 'begin', title: 'Making demo', cancellable: true, message: 'solving' }, next);
    progress.handle('a', { kind: 'report', message: 'numpy', percentage: 40 }, next);
    progress.handle('a', { kind: 'report', message: 'scipy', percentage: 30 }, next);
    progress.handle('a', { kind: 'report', percentage: 300 }, next);
    progress.handle('a', { kind: 'end' }, next);
    await Promise.resolve();
    assert.deepEqual(events, ['Making demo', { message: 'solving' }, { message: 'numpy', increment: 40 }, { message: 'scipy' }, { increment: 60 }, 'library', 'closed']);
  });

  test('other progress is the business of the library', () => {
    const { events, progress, next } = notifications();
    progress.handle('a', { kind: 'begin', title: 'Indexing' }, next);
    progress.handle('a', { kind: 'report', message: 'x' }, next);
    progress.handle('a', { kind: 'end' }, next);
    assert.deepEqual(events, ['library', 'library', 'library']);
  });

  test('the button cancels the one it stands beside', () => {
    const { events, cancels, progress, next } = notifications();
    for (const token of ['a', 7]) progress.handle(token, { kind: 'begin', title: 'Making', cancellable: true }, next);
    cancels[1]?.();
    assert.deepEqual(events.at(-1), ['cancel', 7]);
  });

  test('what is told before the notification is there is not lost, and an end before it ends it', async () => {
    const events: unknown[] = [];
    const shown: (() => Promise<void>)[] = [];
    const progress = new ProgressNotifications((_title, task) => {
      shown.push(() => task((step: Report) => { events.push(step); }, () => undefined).then(() => { events.push('closed'); }));
    }, () => undefined);
    const next = () => undefined;
    progress.handle('a', { kind: 'begin', title: 'Making', cancellable: true, message: 'starting', percentage: 1 }, next);
    progress.handle('a', { kind: 'report', message: 'numpy', percentage: 30 }, next);
    progress.handle('a', { kind: 'report', percentage: 50 }, next);
    progress.handle('a', { kind: 'end' }, next);
    await shown[0]?.();
    assert.deepEqual(events, [{ message: 'numpy', increment: 50 }, 'closed']);
  });

  test('without its server it goes away', async () => {
    const { events, progress, next } = notifications();
    progress.handle('a', { kind: 'begin', title: 'Making', cancellable: true }, next);
    progress.clear();
    await Promise.resolve();
    assert.equal(events.at(-1), 'closed');
  });
});

describe('the server', () => {
  const create = { file: '/p/environment.yml', name: 'demo', engine: 'conda' };
  function api(offered: string[], answer: unknown) {
    const sent: unknown[] = [];
    return { sent, api: new EnvironmentsApi((command, argument) => { sent.push([command, argument]); return Promise.resolve(answer); }, new Set(offered)) };
  }

  test('is asked with one argument each', async () => {
    const { api: one, sent } = api([CREATE, SIZES], { sizes: { '/e': 5 } });
    await one.create({ folder: 'file:///p', file: null, name: null });
    assert.deepEqual(await one.sizes({ prefixes: ['/e'] }), { '/e': 5 });
    assert.deepEqual(sent, [
      ['conda-language-server.environments.create', { folder: 'file:///p', file: null, name: null }],
      ['conda-language-server.environments.sizes', { prefixes: ['/e'] }],
    ]);
  });

  test('offers to make an environment only if it has the command', async () => {
    assert.deepEqual((await api([MATCH, CREATE], { create }).api.match({ folder: 'f' })).create, create);
    assert.equal((await api([MATCH], { create }).api.match({ folder: 'f' })).create, null);
    assert.equal((await api([MATCH, CREATE], {}).api.match({ folder: 'f' })).create, null);
  });
});
