// Which files are offered to the server. The server decides from name and content what each of them is; this list
// only has to be wide enough. Language ids stay as they are, so that other YAML tools go on working.
import type { DocumentFilter } from 'vscode-languageclient/node';

const YAML = '{yml,yaml}';
const FOLDERS = '{envs,env,environments,conda,.conda,conda-envs,.binder,binder,ci,.ci,requirements,continuous_integration}';

/** Globs for environment files. `nvironment` and its misspellings cover `my-environment.yml` as well. */
const ENVIRONMENT_GLOBS = [
  `**/*{environment,enviroment,enviornment,environement,envrionment,enviromnent}*.${YAML}`,
  `**/env*.${YAML}`,
  `**/*env.${YAML}`,
  `**/conda*.${YAML}`,
  `**/${FOLDERS}/**/*.${YAML}`,
];
const CONDARC_GLOBS = ['**/.condarc', '**/condarc', '**/.mambarc', '**/mambarc', `**/condarc.d/*.${YAML}`];

/** The folder's files that make the server worth starting before anything is open. */
export const PROJECT_FILES = `**/{*{environment,enviroment,enviornment}*.${YAML},.condarc}`;

/** The selector for the language client; `more` are the globs of the user's setting `fileKinds`. */
export function documentSelector(more: readonly string[]): DocumentFilter[] {
  const globs = [...ENVIRONMENT_GLOBS, ...CONDARC_GLOBS, ...more];
  return globs.map((pattern) => ({ scheme: 'file', pattern }));
}

/**
 * Whether the name alone says that conda reads the file, so that the small schema other extensions bring for such
 * names has nothing to add. Takes a path or a URI with forward slashes.
 */
export function isCertainlyCondas(path: string): boolean {
  return /(^|\/)(environment\.ya?ml|\.condarc|condarc|\.mambarc|condarc\.d\/[^/]+\.ya?ml)$/.test(path);
}
