// What ms-python.vscode-python-envs writes into the settings of a folder when it is told an environment. Pure.

const OWN = 'ms-python.python:';
const WITH_OWN_PACKAGES = ['conda', 'poetry'].map((name) => OWN + name);
const PIP = 'ms-python.python:pip';
const DEFAULT_MANAGER = 'ms-python.python:venv';
/** In a workspace file, and where there are projects already, the extension writes this list. */
const PROJECTS = '"python-envs.pythonProjects": […]';

export interface Managers {
  readonly manager: string;
  readonly packages: string;
}

export interface Situation {
  /** The defaults in force for the folder; undefined where the extension's own apply. */
  readonly inForce: Partial<Record<keyof Managers, string | undefined>>;
  /** The settings of the folder or the workspace have a list of projects. */
  readonly hasProjects: boolean;
  /** The window shows a workspace file, saved or not, and be it with a single folder. */
  readonly isWorkspaceFile: boolean;
}

/** The managers of an environment: of its packages, pip for those of the extension itself but two; others bring their own. */
export function managersOf(manager: string): Managers {
  const isOwn = manager.startsWith(OWN) && !WITH_OWN_PACKAGES.includes(manager);
  return { manager, packages: isOwn ? PIP : manager };
}

/** The lines; none if the environment's managers are the defaults already. */
export function linesToWrite({ inForce, hasProjects, isWorkspaceFile }: Situation, { manager, packages }: Managers): string[] {
  if (isWorkspaceFile) return [PROJECTS];
  const lines: string[] = [];
  if ((inForce.manager ?? DEFAULT_MANAGER) !== manager) lines.push(`"python-envs.defaultEnvManager": "${manager}"`);
  if ((inForce.packages ?? PIP) !== packages) lines.push(`"python-envs.defaultPackageManager": "${packages}"`);
  return hasProjects ? [...lines, PROJECTS] : lines;
}

/** Whether lines in the settings of the user would do instead. */
export function isAvoidable(lines: readonly string[]): boolean {
  return !lines.includes(PROJECTS);
}
