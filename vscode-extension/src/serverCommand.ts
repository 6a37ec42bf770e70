// How the server is started. Pure.
import path from 'node:path';
import type { Platform } from './interpreter/host';
import type { Python } from './interpreter/probe';

export type ImportStrategy = 'useBundled' | 'fromEnvironment';

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Whether the server of the interpreter's own environment is used. */
  readonly fromEnvironment: boolean;
}

export interface Start {
  readonly python: Python;
  readonly platform: Platform;
  readonly extensionFolder: string;
  /** Where byte code is kept: the extension's folder may be read-only, and a start without byte code takes twice as long. */
  readonly cacheFolder: string;
  readonly importStrategy: ImportStrategy;
  readonly path: string;
}

/**
 * The command line and what is added to the environment.
 *
 * Neither PYTHONPATH nor PYTHONPYCACHEPREFIX is set: conda and pip, which the server starts, would inherit them and
 * import the bundled packages. The bundled server runs isolated (-I), so that no PYTHON* variable of the user and no
 * file of the current folder gets in its way.
 */
export function serverCommand(start: Start): ServerCommand {
  const paths = start.platform === 'win32' ? path.win32 : path.posix;
  const fromEnvironment = start.importStrategy === 'fromEnvironment' && start.python.hasServer;
  const script = paths.join(start.extensionFolder, 'bundled', 'run_server.py');
  const cache = ['-X', `pycache_prefix=${paths.join(start.cacheFolder, 'pycache')}`];
  const args = fromEnvironment ? [...cache, script, '--from-environment'] : ['-I', ...cache, script];
  return {
    command: start.python.executable,
    args: [...args, 'serve', '--stdio'],
    env: start.platform === 'win32' && start.python.conda ? { PATH: condaPath(start.python.prefix, start.path) } : {},
    fromEnvironment,
  };
}

/** A conda Python on Windows finds the libraries of its modules (ssl, for one) only through PATH. */
function condaPath(prefix: string, old: string): string {
  const folders = ['', 'Library\\mingw-w64\\bin', 'Library\\usr\\bin', 'Library\\bin', 'Scripts', 'bin'];
  return [...folders.map((folder) => path.win32.join(prefix, folder)), old].join(';');
}
