// Which of the changes that the Python extensions tell of are a person's choice for a folder. Pure.
import { isPlace, samePath } from './decide';

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

/** How long after a file was opened ms-python.python may still be at work on its folder, on a machine that is busy. */
const LATE_MS = 10_000;

export interface PythonChange {
  /** The window shows several folders. */
  readonly several: boolean;
  /** Milliseconds since the first Python file of the folder was opened; undefined if none was. */
  readonly sinceOpened: number | undefined;
  /** What the extension held before anything was set from here. */
  readonly before: string | undefined;
  readonly now: string;
}

/**
 * Whether ms-python.python went back by itself to what it held before: in a window of several folders it copies what it once stored for a
 * folder when the first Python file of that folder is opened, over what was set in the meantime.
 */
export function isLateCopy({ several, sinceOpened, before, now }: PythonChange): boolean {
  return several && sinceOpened !== undefined && sinceOpened < LATE_MS && isDefault(before, now);
}

/** Whether a value is what the extension held before anything was set from here, as far as that is known. */
export function isDefault(before: string | undefined, now: string): boolean {
  return before === undefined || !isPlace(before) || samePath(before, now);
}

/** ms-python.python also tells what the other extension uses, here or globally: then its own value for the folder is another one. */
export function isOwnChange(told: string, active: string): boolean {
  return samePath(told, active);
}
