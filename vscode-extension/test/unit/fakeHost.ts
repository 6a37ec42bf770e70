// An operating system made of a table: files, folders and what programs say.
import path from 'node:path';
import type { Host, Platform, RunResult } from '../../src/interpreter/host';

export interface FakeSystem {
  readonly platform: Platform;
  readonly home?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Programs by path; the value is what they answer. */
  readonly programs?: Readonly<Record<string, RunResult>>;
  readonly folders?: readonly string[];
}

export interface FakeHost extends Host {
  /** The command lines that were started. */
  readonly started: string[];
}

export function fakeHost(system: FakeSystem): FakeHost {
  const started: string[] = [];
  const isWindows = system.platform === 'win32';
  const home = system.home ?? (isWindows ? 'C:\\Users\\u' : '/home/u');
  const variables = Object.entries(system.variables ?? {}).map(([name, value]) => [isWindows ? name.toUpperCase() : name, value] as const);
  const table = new Map(variables);
  return {
    platform: system.platform,
    home,
    started,
    variable: (name) => table.get(isWindows ? name.toUpperCase() : name),
    kindOf: (file) => Promise.resolve(system.programs?.[file] ? 'file' : system.folders?.includes(file) ? 'folder' : 'nothing'),
    run: (command, args) => {
      started.push([command, ...args.filter((arg) => !arg.includes('\n') && arg !== '-c')].join(' '));
      return Promise.resolve(system.programs?.[command] ?? { kind: 'failed', reason: 'ENOENT' });
    },
  };
}

/** What a Python answers to the question for its version. */
export function python(version: string, more: { executable?: string; prefix?: string; conda?: boolean; hasServer?: boolean; noise?: string } = {}): RunResult {
  const told = {
    version: version.split('.').map(Number),
    executable: more.executable ?? path.posix.join('/told', version),
    prefix: more.prefix ?? '/told',
    conda: more.conda ?? false,
    hasServer: more.hasServer ?? false,
  };
  return { kind: 'exited', code: 0, stdout: `${more.noise ?? ''}${JSON.stringify(told)}\n`, stderr: '' };
}

export function exited(code: number, stderr = '', stdout = ''): RunResult {
  return { kind: 'exited', code, stdout, stderr };
}
