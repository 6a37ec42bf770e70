// The first Python that will do, in the order: the user's setting, the interpreter of the Python extension, the base
// of a conda installation, PATH.
import { pathsOf, type Host } from './host';
import { condaCandidates, onPath, pathCandidates, pythonOf, type Candidate } from './places';
import { isRejection, probe, type Python, type Rejection } from './probe';

export interface Wishes {
  /** The setting `interpreter`: a program, a folder of an environment, or a name on PATH; empty if unset. */
  readonly setting: string;
  /** Asks the Python extension; called only if the setting did not settle it. */
  readonly pythonExtension: () => Promise<string | undefined>;
  /** Nothing below these folders is started: they are not trusted. */
  readonly untrustedFolders: readonly string[];
}

export interface Rejected {
  readonly candidate: Candidate;
  readonly rejection: Rejection;
}

export interface Found {
  readonly python: Python | undefined;
  readonly rejected: readonly Rejected[];
}

/** Tries the candidates in order. Those that do not exist are among the rejected too, so that the log is complete. */
export async function findPython(host: Host, wishes: Wishes): Promise<Found> {
  const rejected: Rejected[] = [];
  const seen = new Set<string>();
  for (const candidates of sources(host, wishes)) {
    for (const candidate of await candidates()) {
      const key = [candidate.command, ...candidate.args].join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      const result = await check(host, candidate, wishes.untrustedFolders);
      if (!isRejection(result)) return { python: result, rejected };
      rejected.push({ candidate, rejection: result });
    }
  }
  return { python: undefined, rejected };
}

function sources(host: Host, wishes: Wishes): (() => Promise<Candidate[]>)[] {
  return [
    () => fromText(host, 'setting', wishes.setting),
    async () => fromText(host, 'python-extension', await wishes.pythonExtension() ?? ''),
    () => Promise.resolve(condaCandidates(host)),
    () => Promise.resolve(pathCandidates(host)),
  ];
}

async function fromText(host: Host, origin: Candidate['origin'], text: string): Promise<Candidate[]> {
  const paths = pathsOf(host);
  const written = asWritten(host, text);
  if (!written) return [];
  if (!paths.isAbsolute(written)) {
    const named = /[/\\]/.test(written) ? [] : onPath(host, written);
    // A relative path would be a program of whatever folder is open: it stands in the log and is not started.
    return (named.length ? named : [written]).map((command) => ({ origin, command, args: [] }));
  }
  const kind = await host.kindOf(written);
  if (kind === 'folder') return [{ origin, command: pythonOf(host, written), args: [] }];
  const isShort = kind === 'nothing' && host.platform === 'win32' && paths.extname(written) === '';
  return [{ origin, command: isShort ? `${written}.exe` : written, args: [] }];
}

/** A path as people write it: with `~`, on Windows also in the quotes of "Copy as path" and with `%NAME%`. */
function asWritten(host: Host, text: string): string {
  const bare = host.platform === 'win32'
    ? text.trim().replace(/^"(.*)"$/, '$1').replace(/%([^%]+)%/g, (whole, name: string) => host.variable(name) ?? whole)
    : text.trim();
  return bare.replace(/^~(?=$|[/\\])/, () => host.home);
}

async function check(host: Host, candidate: Candidate, untrustedFolders: readonly string[]): Promise<Python | Rejection> {
  if (!pathsOf(host).isAbsolute(candidate.command)) return { why: 'missing' };
  const inside = untrustedFolders.find((folder) => isInside(host, candidate.command, folder));
  return inside === undefined ? probe(host, candidate) : { why: 'in-workspace', detail: inside };
}

function isInside(host: Host, file: string, folder: string): boolean {
  const relative = pathsOf(host).relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !pathsOf(host).isAbsolute(relative);
}
