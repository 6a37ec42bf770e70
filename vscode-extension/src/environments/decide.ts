// What happens to a folder's interpreter when the folder opens or the server's answer changes. Pure.
//
// The rules: nothing is done in a folder that is not trusted; never base unasked; what the user chose later wins, and
// an interpreter that the folder itself brings is not replaced unasked; one question, once.
import type { FolderMemory } from './memory';
import type { CondaEnvironment, CreateOffer, MatchResult } from '../protocol';
import type { AutoSelect } from '../settings';

export interface Situation {
  readonly mode: AutoSelect;
  readonly trusted: boolean;
  readonly match: MatchResult;
  readonly memory: FolderMemory;
  /** The interpreter that is used for the folder now, and the extension that tells; undefined if none does. */
  readonly active: string | undefined;
  readonly holder?: string | undefined;
  /** The folder's path. */
  readonly folder: string;
  /** The interpreter that the folder's settings name. */
  readonly written?: string | undefined;
  /** An extension is there that has not taken yet what was set from here: it came later, or did not answer in time. */
  readonly lacking?: boolean;
}

export type Decision =
  | { readonly action: 'nothing'; readonly why: string }
  | { readonly action: 'set'; readonly environment: CondaEnvironment; readonly python: string }
  | { readonly action: 'ask-use'; readonly environment: CondaEnvironment; readonly python: string; readonly key: string }
  | { readonly action: 'ask-missing'; readonly question: string; readonly create: CreateOffer | undefined; readonly key: string };

export function decide(situation: Situation): Decision {
  const { mode, trusted, match, memory } = situation;
  if (!trusted) return nothing('the folder is not trusted');
  if (mode === 'off') return nothing('turned off by the setting');
  if (match.environment) return decideFound(situation, match.environment);
  if (match.question === null) return nothing('no environment belongs to the folder');
  if (memory.userChoice !== undefined && match.why === 'unusable') return nothing('the user chose another interpreter');
  // The question names the file and the environment it wants: another one is another question.
  const key = `missing:${match.question}`;
  if (memory.asked?.includes(key)) return nothing('the user has been asked already');
  return { action: 'ask-missing', question: match.question, create: match.create ?? undefined, key };
}

function decideFound(situation: Situation, environment: CondaEnvironment): Decision {
  const { mode, match, memory, active, holder, lacking = false } = situation;
  const { python } = environment;
  if (python === null) return nothing('the environment has no Python');
  if (isBroken(environment)) return nothing('the environment is broken');
  // The root of micromamba is an environment like others: the server chooses it where a file names it.
  if (isBase(environment) && match.why !== 'name') return nothing('base is never chosen unasked');
  const unfinished = lacking && mode === 'auto' && memory.userChoice === undefined && memory.set !== undefined && samePath(memory.set, python);
  if (active !== undefined && isOf(active, environment)) {
    return unfinished ? { action: 'set', environment, python } : nothing('it is in use already');
  }
  if (memory.userChoice !== undefined) return nothing('the user chose another interpreter');
  if (holder !== undefined && choseElsewhere(memory, holder, active)) return nothing('the interpreter was changed by somebody else');
  if (mode === 'auto' && !bringsAnother(situation, environment)) return { action: 'set', environment, python };
  const key = `use:${environment.prefix}`;
  if (memory.asked?.includes(key)) return nothing('the user has been asked already');
  return { action: 'ask-use', environment, python, key };
}

/** Whether an extension holds an interpreter that is neither from here nor what it held before: then the user chose it there. */
export function choseElsewhere({ set, took, before }: FolderMemory, extension: string, held: string | undefined): boolean {
  const taken = took?.[extension];
  const first = before?.[extension];
  // It had not made up its mind then, and what it goes back to is not known.
  if (first !== undefined && !isPlace(first)) return false;
  // One that was installed later has not been seen before, so nothing is known about what it holds.
  if (held === undefined || (taken === undefined && first === undefined)) return false;
  const fromHere = [set, taken].some((python) => python !== undefined && isOfSame(held, python));
  return !fromHere && (first === undefined || !samePath(held, first));
}

/** Before anything was set from here: whether the folder's settings name another interpreter, or the one in use lies in the folder. */
function bringsAnother({ memory, active, folder, written }: Situation, environment: CondaEnvironment): boolean {
  if (memory.set !== undefined) return false;
  if (written !== undefined) return !isOf(written, environment);
  return active !== undefined && isInside(active, folder);
}

/** Whether an interpreter (or the prefix, which the Python extension takes as well) is this environment's. */
export function isOf(interpreter: string, environment: CondaEnvironment): boolean {
  return (environment.python !== null && samePath(interpreter, environment.python)) || isIn(interpreter, normal(environment.prefix));
}

/** Whether two interpreters are those of one conda environment, which has only one: the extensions name it `python` or `python3.11`. */
export function isOfSame(interpreter: string, python: string): boolean {
  return samePath(interpreter, python) || isIn(interpreter, normal(python).replace(/\/(bin\/|scripts\/)?python[\d.]*(\.exe)?$/i, ''));
}

function isIn(interpreter: string, prefix: string): boolean {
  const path = normal(interpreter);
  if (path === prefix) return true;
  const rest = path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : undefined;
  return rest !== undefined && /^(bin\/|scripts\/)?python[\d.]*(\.exe)?$/i.test(rest);
}

export function isBase(environment: CondaEnvironment): boolean {
  const looksLikeIt = environment.name === 'base' || (environment.owner !== null && samePath(environment.owner, environment.prefix));
  return environment.is_base ?? looksLikeIt;
}

export function isBroken(environment: CondaEnvironment): boolean {
  return environment.broken !== null && environment.broken !== false;
}

/** Whether it names a place; the bare word `python` stands for whatever an extension finds by itself. */
export function isPlace(interpreter: string): boolean {
  return /^([/\\]|[a-z]:)/i.test(interpreter);
}

export function samePath(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

/** Whether the path lies below the folder. */
export function isInside(path: string, folder: string): boolean {
  return normal(path).startsWith(`${normal(folder)}/`);
}

/** Windows paths, recognised by their drive, compare without case and with either slash. */
function normal(path: string): string {
  const isWindows = /^[a-z]:[\\/]|^\\\\/i.test(path);
  const slashes = isWindows ? path.replaceAll('\\', '/').toLowerCase() : path;
  return slashes.length > 1 ? slashes.replace(/\/+$/, '') : slashes;
}

function nothing(why: string): Decision {
  return { action: 'nothing', why };
}
