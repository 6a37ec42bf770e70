// Which files are offered to the server. The server decides from name and content what each of them is; this list
// only has to be wide enough. Language ids stay as they are, so that other YAML tools go on working. VS Code's globs
// know no empty alternatives and no braces inside braces.

const YAML = '{yml,yaml}';
const MISSPELT = 'environement,enviroment,enviornment,envrionment,environmnet,enviorment,envirnoment,environent,enviromnent,environemnt,evironment';
const FOLDERS = '{binder,.binder,ci,.ci,conda,.conda,conda_env,conda-env,conda_envs,conda-envs,continuous_integration,dev,devtools,env,envs,environment,environments,requirements}';

const ENVIRONMENT_GLOBS = [
  // `env*` and `*environment*` cover `environment.yml`, `environment-dev.yml` and `docs_environment.yaml`.
  `**/{env,conda}*.${YAML}`,
  `**/*{environment,${MISSPELT}}*.${YAML}`,
  `**/*{env,envs,conda}.${YAML}`,
  `**/*[-_. ]env[-_. ]*.${YAML}`,
  `**/${FOLDERS}/**/*.${YAML}`,
];
const CONDARC_GLOBS = [
  '**/{.condarc,condarc,.mambarc,mambarc}',
  '**/*.{condarc,mambarc}',
  '**/{.condarc,condarc,.mambarc,mambarc}{-,_,.}*',
  `**/condarc.d/*.${YAML}`,
];

const USUAL_NAMES = ['*environment*', '*enviroment*', '*enviornment*', 'env'].flatMap((name) => [`${name}.yml`, `${name}.yaml`]).join(',');
/** The folder's files from which an environment can be made. */
export const ENVIRONMENT_FILES = `**/{${USUAL_NAMES}}`;
/** The folder's files that make the server worth starting before anything is open. */
export const PROJECT_FILES = `**/{${USUAL_NAMES},.condarc}`;

/** A filter that both VS Code and the language client take. */
export interface Filter {
  readonly scheme: string;
  readonly pattern?: string;
  readonly language?: string;
}

/** The files that conda reads; `more` are the globs of the user's setting `files`. */
export function condaFiles(more: readonly string[]): Filter[] {
  const globs = [...ENVIRONMENT_GLOBS, ...CONDARC_GLOBS, ...more.map(anywhere)];
  // A new document has no name yet: the server looks at its content.
  return [...globs.map((pattern) => ({ scheme: 'file', pattern })), { scheme: 'untitled', language: 'yaml' }];
}

/** The server takes `deps.yml` and `ci/deps.yml` for files in any folder; VS Code compares a glob with the whole path. */
function anywhere(glob: string): string {
  return /^([/\\]|\*\*|[a-z]:)/i.test(glob) ? glob : `**/${glob}`;
}

/** The selector for the language client: a list for pip can be converted, but is no reason to start the server. */
export function documentSelector(more: readonly string[]): Filter[] {
  return [...condaFiles(more), { scheme: 'file', pattern: '**/*requirements*.{txt,in}' }];
}

/**
 * Whether the name alone says that conda reads the file, so that the small schema other extensions bring for such
 * names has nothing to add. Takes a path or a URI with forward slashes.
 */
export function isCertainlyCondas(path: string): boolean {
  return /(^|\/)(environment\.ya?ml|\.condarc|condarc|\.mambarc|condarc\.d\/[^/]+\.ya?ml)$/.test(path);
}
