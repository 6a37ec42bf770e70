// The operating system as the search for a Python sees it. Injected, so that the rules for Windows and macOS are
// tested on any machine.
import { execFile } from 'node:child_process';
import { lstat, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { withLimit } from '../limit';

export type Platform = 'win32' | 'darwin' | 'linux';

export interface Host {
  readonly platform: Platform;
  readonly home: string;
  /** An environment variable; the case of the name does not matter on Windows. */
  variable(name: string): string | undefined;
  kindOf(file: string): Promise<'file' | 'folder' | 'nothing'>;
  run(command: string, args: readonly string[], limitMs: number): Promise<RunResult>;
}

export type RunResult =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'timeout' };

/** Path functions of the host's own system, whatever system the code runs on. */
export function pathsOf(host: Host): path.PlatformPath {
  return host.platform === 'win32' ? path.win32 : path.posix;
}

/** The machine the extension runs on. Programs are started in `cwd`, so that no folder of a project is searched. */
export function realHost(cwd: string): Host {
  const platform: Platform = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
  return { platform, home: os.homedir(), variable: (name) => process.env[name], kindOf, run: (...a) => run(cwd, ...a) };
}

async function kindOf(file: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    // A folder on a dead network drive would hold up the start for minutes.
    const found = await withLimit(stat(file), 2000, file);
    return found.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return isUnreadable(error) ? withoutFollowing(file) : 'nothing';
  }
}

/** The programs of the Microsoft Store are links of a kind that cannot be followed, only started. */
async function withoutFollowing(file: string): Promise<'file' | 'nothing'> {
  try {
    return (await withLimit(lstat(file), 2000, file)).isDirectory() ? 'nothing' : 'file';
  } catch {
    return 'nothing';
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EINVAL', 'UNKNOWN'].includes(String(error.code));
}

function run(cwd: string, command: string, args: readonly string[], limitMs: number): Promise<RunResult> {
  return new Promise((resolve) => {
    const options = { cwd, timeout: limitMs, killSignal: 'SIGKILL', windowsHide: true, maxBuffer: 1 << 20 } as const;
    try {
      const child = execFile(command, [...args], options, (error, stdout, stderr) => {
        if (!error) resolve({ kind: 'exited', code: 0, stdout, stderr });
        else if (error.killed) resolve({ kind: 'timeout' });
        else if (typeof error.code === 'number') resolve({ kind: 'exited', code: error.code, stdout, stderr });
        else resolve({ kind: 'failed', reason: error.code ?? error.message });
      });
      // A program that waits for input would wait for ever.
      child.stdin?.end();
    } catch (error) {
      resolve({ kind: 'failed', reason: String(error) });
    }
  });
}
