// A Python 3.10 or newer for building and testing: $CLS_TEST_PYTHON, $PYTHON, the repository's .venv, or what is on PATH.
// No shell, no `python3` on Windows.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');
const TEST = 'import sys; sys.exit(sys.version_info < (3, 10))';

/** The command and its first arguments, such as `["py", "-3"]`. */
export function findPython() {
  const windows = process.platform === 'win32';
  const own = path.join(REPOSITORY, '.venv', ...(windows ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  const candidates = [
    ...[process.env.CLS_TEST_PYTHON, process.env.PYTHON].filter(Boolean).map((command) => [command]),
    ...(existsSync(own) ? [[own]] : []),
    ['python3'], ['python'], ...(windows ? [['py', '-3']] : []),
  ];
  const found = candidates.find(([command, ...args]) => spawnSync(command, [...args, '-c', TEST], { stdio: 'ignore' }).status === 0);
  if (!found) throw new Error('no Python 3.10 or newer was found; set PYTHON to one');
  return found;
}

/** The path of that Python itself: a launcher such as `py -3` is no path for a setting. */
export function pythonPath() {
  const [command, ...args] = findPython();
  return spawnSync(command, [...args, '-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout.trim();
}

/** Runs a script and ends this process if it fails. */
export function runPython(script, args = []) {
  const [command, ...first] = findPython();
  const done = spawnSync(command, [...first, script, ...args], { stdio: 'inherit' });
  if (done.error) throw done.error;
  if (done.status !== 0) process.exit(done.status ?? 1);
}
