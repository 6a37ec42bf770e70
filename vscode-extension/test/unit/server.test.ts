import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findPython } from '../../src/interpreter/find';
import { realHost } from '../../src/interpreter/host';
import { condaCandidates } from '../../src/interpreter/places';
import type { Python } from '../../src/interpreter/probe';
import { serverCommand, type Start } from '../../src/serverCommand';
import { root } from './root';

const PYTHON: Python = {
  candidate: { origin: 'path', command: '/usr/bin/python3', args: [] },
  executable: '/usr/bin/python3', version: [3, 12, 0], prefix: '/usr', conda: false, hasServer: false,
};
const START: Start = { python: PYTHON, platform: 'linux', extensionFolder: '/ext', cacheFolder: '/cache', importStrategy: 'useBundled', path: '/usr/bin' };

describe('the command line', () => {
  test('the bundled server runs isolated, with byte code in the cache folder', () => {
    assert.deepEqual(serverCommand(START), {
      command: '/usr/bin/python3',
      args: ['-I', '-X', 'pycache_prefix=/cache/pycache', '/ext/bundled/run_server.py', 'serve', '--stdio'],
      env: {},
      fromEnvironment: false,
    });
  });

  test('the server of the environment, where there is one', () => {
    const start = serverCommand({ ...START, importStrategy: 'fromEnvironment', python: { ...PYTHON, hasServer: true } });
    assert.deepEqual(start.args.slice(2), ['/ext/bundled/run_server.py', '--from-environment', 'serve', '--stdio']);
    assert.ok(start.fromEnvironment);
  });

  test('the bundled one, where there is none', () => {
    assert.ok(!serverCommand({ ...START, importStrategy: 'fromEnvironment' }).fromEnvironment);
  });

  test("conda's libraries are on PATH on Windows", () => {
    const python = { ...PYTHON, executable: 'C:\\mf\\python.exe', prefix: 'C:\\mf', conda: true };
    const { env, args } = serverCommand({ ...START, platform: 'win32', python, extensionFolder: 'C:\\ext', path: 'C:\\Windows' });
    assert.match(env.PATH ?? '', /^C:\\mf\\?;C:\\mf\\Library\\mingw-w64\\bin;.*C:\\mf\\Library\\bin;.*;C:\\Windows$/);
    assert.equal(args[3], 'C:\\ext\\bundled\\run_server.py');
  });
});

describe('with a real Python', () => {
  let folder = '';
  let python: Python;
  const CLI = [
    'import json, os, sys',
    'def main(argv):',
    '    print(json.dumps({"argv": argv, "file": __file__, "isolated": sys.flags.isolated, "first": sys.path[0]}))',
    '    return 7',
  ].join('\n');

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'conda-ls-'));
    mkdirSync(path.join(folder, 'bundled', 'libs', 'conda_language_server'), { recursive: true });
    cpSync(path.join(root, 'bundled', 'run_server.py'), path.join(folder, 'bundled', 'run_server.py'));
    for (const [name, text] of [['__init__.py', ''], ['cli.py', CLI]] as const) {
      writeFileSync(path.join(folder, 'bundled', 'libs', 'conda_language_server', name), text);
    }
    const found = await findPython(realHost(folder), { setting: process.env.CLS_TEST_PYTHON ?? process.env.PYTHON ?? '', pythonExtension: () => Promise.resolve(undefined), untrustedFolders: [] });
    assert.ok(found.python, 'these tests need a Python 3.10 or newer');
    python = found.python;
  });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  test('it is probed by starting it', () => {
    assert.ok(path.isAbsolute(python.executable));
    assert.ok(python.version[0] === 3 && python.version[1] >= 10);
  });

  test('run_server.py imports from libs, hands the arguments over and returns the exit status', () => {
    const { status, told } = start({});
    assert.equal(status, 7);
    assert.deepEqual(told.argv, ['serve', '--stdio']);
    assert.equal(told.first, path.join(folder, 'bundled', 'libs'));
  });

  test('a PYTHONPATH with a package of the same name, and the current folder, are not looked at', () => {
    const trap = path.join(folder, 'trap');
    mkdirSync(path.join(trap, 'conda_language_server'), { recursive: true });
    writeFileSync(path.join(trap, 'conda_language_server', '__init__.py'), 'raise SystemExit("trapped")');
    const { status, told } = start({ PYTHONPATH: trap }, trap);
    assert.equal(status, 7);
    assert.equal(told.isolated, 1);
  });

  test('byte code goes to the cache folder and not beside the sources', () => {
    start({});
    assert.ok(readdirSync(path.join(folder, 'cache', 'pycache')).length > 0);
    assert.ok(!existsSync(path.join(folder, 'bundled', 'libs', 'conda_language_server', '__pycache__')));
  });

  test('the server installed for the interpreter is started when asked for', (context) => {
    if (!python.hasServer) {
      context.skip('conda_language_server is not installed for this Python');
      return;
    }
    const script = path.join(folder, 'bundled', 'run_server.py');
    const done = spawnSync(python.executable, [script, '--from-environment', '--version'], { cwd: folder, encoding: 'utf8' });
    assert.match(done.stdout, /conda-language-server \d/);
  });

  test('a compiled file ends the build', () => {
    const script = [
      'import importlib.util, pathlib, sys',
      'spec = importlib.util.spec_from_file_location("bundle", sys.argv[1])',
      'bundle = importlib.util.module_from_spec(spec)',
      'spec.loader.exec_module(bundle)',
      'bundle.LIBS = pathlib.Path(sys.argv[2])',
      'bundle._check_files()',
    ].join('\n');
    const check = () => spawnSync(python.executable, ['-B', '-c', script, path.join(root, 'scripts', 'bundle.py'), path.join(folder, 'bundled', 'libs')], { encoding: 'utf8' });
    assert.equal(check().status, 0);
    writeFileSync(path.join(folder, 'bundled', 'libs', '_yaml.cpython-311-x86_64-linux-gnu.so'), '');
    const refused = check();
    rmSync(path.join(folder, 'bundled', 'libs', '_yaml.cpython-311-x86_64-linux-gnu.so'));
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /compiled files would be shipped: _yaml/);
  });

  function start(env: Record<string, string>, cwd = folder) {
    const { command, args } = serverCommand({
      ...START, python, platform: process.platform === 'win32' ? 'win32' : 'linux', extensionFolder: folder, cacheFolder: path.join(folder, 'cache'),
    });
    const done = spawnSync(command, args, { env: { ...process.env, ...env }, cwd, encoding: 'utf8' });
    assert.equal(done.stderr, '');
    return { status: done.status, told: JSON.parse(done.stdout) as { argv: string[]; first: string; isolated: number } };
  }
});

test('the list of usual places stays short', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const count = condaCandidates({ ...realHost('/'), platform, home: '/home/u', variable: () => undefined }).length;
    assert.ok(count > 10 && count <= 45, `${platform}: ${count}`);
  }
});
