// Which of the changes that the Python extensions tell of are a person's choice for a folder. Pure.
import { samePath } from './decide';

/** A change as ms-python.vscode-python-envs tells it. */
export interface EnvironmentsChange {
  /** The address of the project that changed; undefined for the global environment. */
  readonly project: string | undefined;
  /** What was in use before; undefined when the extension tells for the first time what it found by itself. */
  readonly before: string | undefined;
}

/** Its first word after the start, the global environment and projects below a folder are nobody's choice for the folder. */
export function isChoiceForFolder({ project, before }: EnvironmentsChange, folder: string | undefined): boolean {
  return project !== undefined && project === folder && before !== undefined;
}

/** ms-python.python also tells what the other extension uses, without using it: then its own value is another one. */
export function isOwnChange(told: string, active: string): boolean {
  return samePath(told, active);
}
