// Does this program run the server? Started once with a line of Python that tells its version.
import { pathsOf, type Host, type RunResult } from './host';
import type { Candidate } from './places';

export const MINIMUM = [3, 10] as const;
const LIMIT_MS = 10_000;

export interface Python {
  readonly candidate: Candidate;
  /** What the interpreter calls itself: an absolute path, even for `py -3`. */
  readonly executable: string;
  readonly version: readonly [number, number, number];
  readonly prefix: string;
  /** Whether the interpreter belongs to a conda environment. */
  readonly conda: boolean;
  /** Whether `conda_language_server` is installed for this interpreter. */
  readonly hasServer: boolean;
}

/** Why a candidate was not taken. */
export type Rejection =
  | { readonly why: 'missing' | 'batch-file' | 'store-placeholder' | 'no-developer-tools' | 'timeout' | 'unreadable' }
  | { readonly why: 'failed' | 'in-workspace'; readonly detail: string }
  | { readonly why: 'too-old'; readonly version: string };

// Not isolated (-I) on purpose: an installed server may stand in the user's site-packages.
const SCRIPT = [
  'import importlib.util as u, json, os, sys',
  'print(json.dumps({"version": list(sys.version_info[:3]), "executable": sys.executable, "prefix": sys.prefix, '
  + '"conda": os.path.isdir(os.path.join(sys.prefix, "conda-meta")), "hasServer": u.find_spec("conda_language_server") is not None}))',
].join('\n');

/** The interpreter behind a candidate, or the reason why it will not do. */
export async function probe(host: Host, candidate: Candidate): Promise<Python | Rejection> {
  const refused = await refuseUnseen(host, candidate.command);
  if (refused) return refused;
  const result = await host.run(candidate.command, [...candidate.args, '-c', SCRIPT], LIMIT_MS);
  if (result.kind === 'timeout') return { why: 'timeout' };
  if (result.kind === 'failed') return { why: 'failed', detail: result.reason };
  if (isStorePlaceholder(host, candidate.command, result)) return { why: 'store-placeholder' };
  if (result.code !== 0) return { why: 'failed', detail: lastLine(result.stderr) || `exit code ${result.code}` };
  return understand(candidate, result.stdout);
}

export function isRejection(result: Python | Rejection): result is Rejection {
  return 'why' in result;
}

async function refuseUnseen(host: Host, command: string): Promise<Rejection | undefined> {
  if (await host.kindOf(command) !== 'file') return { why: 'missing' };
  // Node starts a batch file only through a shell, with all a shell does to the arguments.
  if (host.platform === 'win32' && /\.(bat|cmd)$/i.test(command)) return { why: 'batch-file' };
  // Without Apple's developer tools this one does nothing but open a dialog that offers to install them.
  if (host.platform === 'darwin' && command === '/usr/bin/python3' && !await hasDeveloperTools(host)) return { why: 'no-developer-tools' };
  return undefined;
}

async function hasDeveloperTools(host: Host): Promise<boolean> {
  const places = ['/Library/Developer/CommandLineTools/usr/bin/python3', '/Applications/Xcode.app/Contents/Developer/usr/bin/python3'];
  const kinds = await Promise.all(places.map((place) => host.kindOf(place)));
  return kinds.includes('file');
}

/** `python.exe` in WindowsApps is a real Python if the Store installed one, else it only says where to get it. */
function isStorePlaceholder(host: Host, command: string, result: RunResult & { kind: 'exited' }): boolean {
  const folder = pathsOf(host).dirname(command).toLowerCase();
  const inStoreFolder = host.platform === 'win32' && folder.endsWith('\\microsoft\\windowsapps');
  const saysNothingUseful = !result.stdout.trimStart().startsWith('{');
  return result.code === 9009 || (inStoreFolder && saysNothingUseful);
}

function understand(candidate: Candidate, stdout: string): Python | Rejection {
  // A sitecustomize or a .pth file may print before the line that was asked for.
  const line = lastLine(stdout);
  try {
    const told = JSON.parse(line) as Omit<Python, 'candidate'>;
    const [major, minor] = told.version;
    const recent = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
    return recent ? { candidate, ...told } : { why: 'too-old', version: told.version.join('.') };
  } catch {
    return { why: 'unreadable' };
  }
}

function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1) ?? '';
}
