// Which of the changes that the Python extensions tell of are a person's choice for a folder. Pure.
import { samePath } from './decide';

/** A change as ms-python.vscode-python-envs tells it. */
export interface EnvironmentsChange {
  /** The address of the project that changed; undefined for the global environment. */
  readonly project: string | undefined;
  /** What was in use before; undefined when the extension tells for the first time what it found by itself. */
  readonly before: string | undefined;
  readonly now: string | undefined;
}

/**
 * Its first word after the start, the global environment and projects below a folder are nobody's choice for the folder. Nor is the
 * same interpreter again: whenever the extension looks for environments anew, each gets another id, which it tells as a change.
 */
export function isChoiceForFolder({ project, before, now }: EnvironmentsChange, folder: string | undefined): boolean {
  return project !== undefined && project === folder && before !== undefined && now !== undefined && !samePath(before, now);
}

/** ms-python.python also tells what the other extension uses, here or globally: then its own value for the folder is another one. */
export function isOwnChange(told: string, active: string): boolean {
  return samePath(told, active);
}
