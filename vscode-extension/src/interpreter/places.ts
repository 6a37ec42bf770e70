// Where a Python for the server may be, in the order of trust. Pure: the answers depend on the host alone.
import { pathsOf, type Host } from './host';

/** Who named a candidate. */
export type Origin = 'setting' | 'python-extension' | 'conda' | 'path';

export interface Candidate {
  readonly origin: Origin;
  readonly command: string;
  readonly args: readonly string[];
}

const INSTALLS = ['miniforge3', 'mambaforge', 'miniconda3', 'anaconda3', 'miniconda', 'anaconda'];
const NAMES_ON_PATH = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/** The interpreter of an environment or installation. */
export function pythonOf(host: Host, prefix: string): string {
  const paths = pathsOf(host);
  return host.platform === 'win32' ? paths.join(prefix, 'python.exe') : paths.join(prefix, 'bin', 'python');
}

/** Folders where a conda installation usually lies; the ones that running programs named come first. */
export function usualInstalls(host: Host): string[] {
  const perSystem = { win32: onWindows, darwin: onMac, linux: onLinux };
  return [...new Set([...fromVariables(host), ...perSystem[host.platform](host)])];
}

/** Candidates from conda's installations. */
export function condaCandidates(host: Host): Candidate[] {
  const running = host.variable('CONDA_PYTHON_EXE');
  const commands = [...(running ? [running] : []), ...usualInstalls(host).map((prefix) => pythonOf(host, prefix))];
  return [...new Set(commands)].map((command) => ({ origin: 'conda', command, args: [] }));
}

/** Candidates from PATH. Each folder's programs count, since the first `python3` may be too old. */
export function pathCandidates(host: Host): Candidate[] {
  const found = NAMES_ON_PATH.flatMap((name) => onPath(host, name).map((command) => ({ command, args: [] as string[] })));
  const launcher = host.platform === 'win32' ? onPath(host, 'py').map((command) => ({ command, args: ['-3'] })) : [];
  return [...found, ...launcher].map((candidate) => ({ origin: 'path', ...candidate }));
}

/** The paths a name may stand for. Relative folders on PATH are left out: they would name a program of the project. */
export function onPath(host: Host, name: string): string[] {
  const paths = pathsOf(host);
  const folders = (host.variable('PATH') ?? '').split(paths.delimiter).map((folder) => folder.replace(/^"(.*)"$/, '$1'));
  const file = host.platform === 'win32' && !paths.extname(name).toLowerCase().endsWith('.exe') ? `${name}.exe` : name;
  return [...new Set(folders.filter((folder) => paths.isAbsolute(folder)).map((folder) => paths.join(folder, file)))];
}

function fromVariables(host: Host): string[] {
  const paths = pathsOf(host);
  const conda = host.variable('CONDA_EXE');
  // CONDA_EXE is <base>/bin/conda or <base>\Scripts\conda.exe: the base is two levels up.
  const fromConda = conda && paths.isAbsolute(conda) ? [paths.dirname(paths.dirname(conda))] : [];
  const roots = [host.variable('CONDA_ROOT'), host.variable('MAMBA_ROOT_PREFIX')];
  return [...fromConda, ...roots.filter((root) => root !== undefined && paths.isAbsolute(root)) as string[]];
}

function onLinux(host: Host): string[] {
  return [
    ...under(host, host.home, INSTALLS),
    ...under(host, '/opt', ['conda', ...INSTALLS]),
    ...under(host, '/usr/local', ['conda', ...INSTALLS]),
  ];
}

function onMac(host: Host): string[] {
  const brews = ['/opt/homebrew', '/usr/local'];
  return [
    ...under(host, host.home, INSTALLS),
    ...under(host, `${host.home}/opt`, INSTALLS),
    ...under(host, '/opt', INSTALLS),
    ...brews.flatMap((brew) => under(host, `${brew}/Caskroom`, ['miniforge/base', 'mambaforge/base', 'miniconda/base'])),
    ...brews.flatMap((brew) => under(host, brew, INSTALLS)),
  ];
}

function onWindows(host: Host): string[] {
  const parents = [
    host.variable('USERPROFILE') ?? host.home,
    host.variable('LOCALAPPDATA'),
    host.variable('ProgramData') ?? 'C:\\ProgramData',
    'C:\\', 'D:\\', 'E:\\',
  ];
  const known = parents.filter((parent) => parent !== undefined);
  return [...known.flatMap((parent) => under(host, parent, INSTALLS)), 'C:\\tools\\miniforge3', 'C:\\tools\\miniconda3', 'C:\\tools\\Anaconda3'];
}

function under(host: Host, parent: string, names: readonly string[]): string[] {
  return names.map((name) => pathsOf(host).join(parent, name));
}
