import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { line } from '../../src/interpreter/explain';
import { findPython, type Wishes } from '../../src/interpreter/find';
import { exited, fakeHost, python, type FakeSystem } from './fakeHost';

const t = (message: string, ...args: string[]) => message.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? '');

async function search(system: FakeSystem, wishes: Partial<Wishes> = {}) {
  const host = fakeHost(system);
  const found = await findPython(host, { setting: '', pythonExtension: () => Promise.resolve(undefined), untrustedFolders: [], ...wishes });
  const notable = found.rejected.filter(({ rejection }) => rejection.why !== 'missing').map((one) => line(one, t));
  return { command: found.python?.candidate.command, args: found.python?.candidate.args, origin: found.python?.candidate.origin, notable, host, found };
}

describe('the order', () => {
  const system: FakeSystem = {
    platform: 'linux',
    variables: { PATH: '/usr/bin:/bin' },
    programs: {
      '/mine/bin/python': python('3.12.1'),
      '/project/.venv/bin/python': python('3.11.0'),
      '/home/u/miniforge3/bin/python': python('3.13.0'),
      '/usr/bin/python3': python('3.10.0'),
    },
  };
  const pythonExtension = () => Promise.resolve('/project/.venv/bin/python');

  test('the setting comes first and nobody else is asked', async () => {
    const result = await search(system, { setting: '/mine/bin/python', pythonExtension: () => assert.fail('asked') });
    assert.equal(result.command, '/mine/bin/python');
    assert.deepEqual(result.host.started, ['/mine/bin/python']);
  });

  test('then the Python extension', async () => {
    assert.equal((await search(system, { pythonExtension })).origin, 'python-extension');
  });

  test('then a conda installation', async () => {
    assert.equal((await search(system)).command, '/home/u/miniforge3/bin/python');
  });

  test('then PATH', async () => {
    const { '/usr/bin/python3': only } = system.programs ?? {};
    assert.ok(only);
    assert.equal((await search({ ...system, programs: { '/usr/bin/python3': only } })).command, '/usr/bin/python3');
  });

  test('nothing at all', async () => {
    const result = await search({ ...system, programs: {} });
    assert.equal(result.command, undefined);
    assert.ok(result.found.rejected.some(({ candidate }) => candidate.command === '/usr/bin/python3'));
  });
});

describe('the setting', () => {
  const programs = { '/home/u/envs/lint/bin/python': python('3.12.0'), '/usr/bin/python3.12': python('3.12.0'), '/usr/bin/python3': python('3.11.0') };
  const system: FakeSystem = { platform: 'linux', variables: { PATH: '/usr/bin' }, programs, folders: ['/home/u/envs/lint'] };

  test('may be the folder of an environment, with ~', async () => {
    assert.equal((await search(system, { setting: '~/envs/lint' })).command, '/home/u/envs/lint/bin/python');
  });

  test('may be a name on PATH', async () => {
    assert.equal((await search(system, { setting: 'python3.12' })).command, '/usr/bin/python3.12');
  });

  test('a relative path is not started: it would be a program of the folder that is open', async () => {
    const result = await search(system, { setting: './evil/python' });
    assert.equal(result.command, '/usr/bin/python3');
    assert.deepEqual(result.host.started, ['/usr/bin/python3']);
  });

  test('one that will not do is told and the search goes on', async () => {
    const result = await search({ ...system, programs: { ...programs, '/old/python': python('3.8.18') } }, { setting: '/old/python' });
    assert.equal(result.command, '/usr/bin/python3');
    assert.deepEqual(result.notable, ['/old/python (setting conda-language-server.interpreter): is Python 3.8.18; 3.10 or newer is needed']);
  });
});

describe('PATH', () => {
  test('an old python3 does not hide a newer one in a later folder', async () => {
    const result = await search({
      platform: 'linux', variables: { PATH: '/usr/bin:/opt/py/bin' },
      programs: { '/usr/bin/python3': python('3.9.2'), '/opt/py/bin/python3': python('3.11.4') },
    });
    assert.equal(result.command, '/opt/py/bin/python3');
  });

  test('an old python3 does not hide python3.11 beside it', async () => {
    const result = await search({
      platform: 'linux', variables: { PATH: '/usr/bin' },
      programs: { '/usr/bin/python3': python('3.9.2'), '/usr/bin/python3.11': python('3.11.4') },
    });
    assert.equal(result.command, '/usr/bin/python3.11');
  });

  test('relative folders on PATH are left out', async () => {
    const result = await search({ platform: 'linux', variables: { PATH: '.:bin:' }, programs: { 'python3': python('3.12.0'), 'bin/python3': python('3.12.0') } });
    assert.equal(result.command, undefined);
    assert.deepEqual(result.host.started, []);
  });
});

describe('Windows', () => {
  const STORE = 'C:\\Users\\u\\AppData\\Local\\Microsoft\\WindowsApps';
  const variables = { Path: `${STORE};"C:\\Python312";C:\\Windows`, USERPROFILE: 'C:\\Users\\u', LOCALAPPDATA: 'C:\\Users\\u\\AppData\\Local', ProgramData: 'C:\\ProgramData' };

  test('the placeholder of the Store is recognised by its exit status', async () => {
    const result = await search({
      platform: 'win32', variables,
      programs: { [`${STORE}\\python3.exe`]: exited(9009, 'Python was not found; run without arguments to install from the Microsoft Store'), 'C:\\Python312\\python.exe': python('3.12.0') },
    });
    assert.equal(result.command, 'C:\\Python312\\python.exe');
    assert.deepEqual(result.notable, [`${STORE}\\python3.exe (PATH): is only the placeholder of the Microsoft Store, no Python`]);
  });

  test('the placeholder is recognised by its folder where the status says nothing', async () => {
    const result = await search({ platform: 'win32', variables, programs: { [`${STORE}\\python3.exe`]: exited(0, '', 'Python\r\n') } });
    assert.match(result.notable[0] ?? '', /placeholder of the Microsoft Store/);
  });

  test('a Python that the Store did install is taken', async () => {
    const result = await search({ platform: 'win32', variables, programs: { [`${STORE}\\python3.exe`]: python('3.12.4') } });
    assert.equal(result.command, `${STORE}\\python3.exe`);
  });

  test('py -3 is the last resort', async () => {
    const result = await search({ platform: 'win32', variables, programs: { 'C:\\Windows\\py.exe': python('3.11.0', { executable: 'C:\\P\\python.exe' }) } });
    assert.equal(result.command, 'C:\\Windows\\py.exe');
    assert.deepEqual(result.args, ['-3']);
    assert.deepEqual(result.host.started, ['C:\\Windows\\py.exe -3']);
    assert.equal(result.found.python?.executable, 'C:\\P\\python.exe');
  });

  for (const base of ['C:\\Users\\u\\miniforge3', 'C:\\ProgramData\\anaconda3', 'C:\\Users\\u\\AppData\\Local\\miniconda3', 'D:\\anaconda3']) {
    test(`an installation in ${base}`, async () => {
      const command = `${base}\\python.exe`;
      const result = await search({ platform: 'win32', variables, programs: { [command]: python('3.12.0', { conda: true }) } });
      assert.equal(result.command, command);
    });
  }

  test('what `py -3` and the placeholder print, as recorded on Windows 11', async () => {
    const told = '{"version": [3, 12, 4], "executable": "C:\\\\Users\\\\u\\\\AppData\\\\Local\\\\Programs\\\\Python\\\\Python312\\\\python.exe", "prefix": "C:\\\\Users\\\\u\\\\AppData\\\\Local\\\\Programs\\\\Python\\\\Python312", "conda": false, "hasServer": false}\r\n';
    const message = 'Python was not found; run without arguments to install from the Microsoft Store, or disable this shortcut from Settings > Apps > Advanced app settings > App execution aliases.\r\n';
    const result = await search({
      platform: 'win32', variables,
      programs: { [`${STORE}\\python.exe`]: exited(9009, message), [`${STORE}\\python3.exe`]: exited(9009, message), 'C:\\Windows\\py.exe': exited(0, '', told) },
    });
    assert.equal(result.found.python?.executable, 'C:\\Users\\u\\AppData\\Local\\Programs\\Python\\Python312\\python.exe');
    assert.deepEqual(result.host.started, [`${STORE}\\python3.exe`, `${STORE}\\python.exe`, 'C:\\Windows\\py.exe -3']);
  });

  test('a launcher without any Python behind it', async () => {
    const result = await search({ platform: 'win32', variables, programs: { 'C:\\Windows\\py.exe': exited(103, 'No suitable Python runtime found\r\n') } });
    assert.equal(result.command, undefined);
    assert.match(result.notable[0] ?? '', /No suitable Python runtime found/);
  });

  for (const setting of [
    'C:\\Python312\\python.exe', 'C:/Python312/python.exe', '"C:\\Python312\\python.exe"', ' C:\\Python312\\python ', 'C:\\Python312',
    '%PYTHONS%\\Python312', '~\\AppData\\..\\..\\..\\Python312\\python.exe', 'python312.exe',
  ]) {
    test(`a setting: ${setting}`, async () => {
      const written = setting.startsWith('C:/') || setting.startsWith('~') ? setting.replace('~', 'C:\\Users\\u') : 'C:\\Python312\\python.exe';
      const command = setting === 'python312.exe' ? 'C:\\Windows\\python312.exe' : written;
      const result = await search(
        { platform: 'win32', variables: { ...variables, PYTHONS: 'C:' }, programs: { [command]: python('3.12.0') }, folders: ['C:\\Python312'] },
        { setting },
      );
      assert.deepEqual([result.command, result.origin], [command, 'setting']);
    });
  }

  test('a batch file is not started', async () => {
    const result = await search({ platform: 'win32', variables, programs: { 'C:\\shims\\python.bat': python('3.12.0') } }, { setting: 'C:\\shims\\python.bat' });
    assert.equal(result.command, undefined);
    assert.deepEqual(result.host.started, []);
    assert.match(result.notable[0] ?? '', /batch file/);
  });
});

describe('macOS', () => {
  test("Apple's python3 is not started without the developer tools: it would open a dialog", async () => {
    const result = await search({ platform: 'darwin', home: '/Users/u', variables: { PATH: '/usr/bin' }, programs: { '/usr/bin/python3': python('3.9.6') } });
    assert.deepEqual(result.host.started, []);
    assert.match(result.notable[0] ?? '', /developer tools/);
  });

  test('with them it is asked', async () => {
    const tools = '/Library/Developer/CommandLineTools/usr/bin/python3';
    const result = await search({
      platform: 'darwin', home: '/Users/u', variables: { PATH: '/usr/bin' }, programs: { '/usr/bin/python3': python('3.13.0'), [tools]: python('3.13.0') },
    });
    assert.equal(result.command, '/usr/bin/python3');
  });

  test("Homebrew's miniforge", async () => {
    const command = '/opt/homebrew/Caskroom/miniforge/base/bin/python';
    assert.equal((await search({ platform: 'darwin', programs: { [command]: python('3.12.0') } })).command, command);
  });
});

describe('conda installations', () => {
  test('the one that the shell names comes first', async () => {
    const result = await search({
      platform: 'linux', variables: { CONDA_EXE: '/data/forge/bin/conda', PATH: '' },
      programs: { '/data/forge/bin/python': python('3.12.0'), '/home/u/miniconda3/bin/python': python('3.12.0') },
    });
    assert.equal(result.command, '/data/forge/bin/python');
  });
});

describe('folders that are not trusted', () => {
  test('nothing inside them is started', async () => {
    const result = await search(
      { platform: 'linux', variables: { PATH: '/projects/p/bin' }, programs: { '/projects/p/bin/python3': python('3.12.0') } },
      { untrustedFolders: ['/projects/p'] },
    );
    assert.deepEqual(result.host.started, []);
    assert.match(result.notable[0] ?? '', /lies in the folder \/projects\/p/);
  });

  test('a folder of which the name only begins alike is another one', async () => {
    const result = await search(
      { platform: 'linux', variables: { PATH: '/projects/pp' }, programs: { '/projects/pp/python3': python('3.12.0') } },
      { untrustedFolders: ['/projects/p'] },
    );
    assert.equal(result.command, '/projects/pp/python3');
  });
});

describe('programs that misbehave', () => {
  const variables = { PATH: '/usr/bin' };
  const cases: [string, FakeSystem['programs'], RegExp][] = [
    ['hangs', { '/usr/bin/python3': { kind: 'timeout' } }, /did not answer within 10 seconds/],
    ['cannot be started', { '/usr/bin/python3': { kind: 'failed', reason: 'EACCES' } }, /could not be started: EACCES/],
    ['is half deleted', { '/usr/bin/python3': exited(1, 'Fatal Python error: init_fs_encoding\nModuleNotFoundError: No module named encodings') }, /No module named encodings/],
    ['says something else', { '/usr/bin/python3': exited(0, '', 'hello') }, /did not tell its version/],
    ['says JSON of another kind', { '/usr/bin/python3': exited(0, '', '{}') }, /did not tell its version/],
    ['is Python 2', { '/usr/bin/python3': python('2.7.18') }, /is Python 2.7.18/],
  ];
  for (const [name, programs, expected] of cases) {
    test(name, async () => {
      const result = await search({ platform: 'linux', variables, ...(programs ? { programs } : {}) });
      assert.equal(result.command, undefined);
      assert.match(result.notable.join('\n'), expected);
    });
  }

  test('text printed by a sitecustomize before the answer does no harm', async () => {
    const result = await search({ platform: 'linux', variables, programs: { '/usr/bin/python3': python('3.12.0', { noise: 'welcome\n' }) } });
    assert.equal(result.command, '/usr/bin/python3');
  });
});
