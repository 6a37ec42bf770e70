// What happens to a folder's interpreter when the folder opens or the server's answer changes. Pure.
//
// The rules: nothing is done in a folder that is not trusted; never base unasked; what the user chose later wins;
// one question, once.
import type { FolderMemory } from './memory';
import type { CondaEnvironment, CreateOffer, MatchResult } from '../protocol';
import type { AutoSelect } from '../settings';

export interface Situation {
  readonly mode: AutoSelect;
  readonly trusted: boolean;
  readonly match: MatchResult;
  readonly memory: FolderMemory;
  /** The interpreter that the Python extension uses for the folder now; undefined if it is not installed. */
  readonly active: string | undefined;
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
  // The question names the file and the environment it wants: another one is another question.
  const key = `missing:${match.question}`;
  if (memory.asked?.includes(key)) return nothing('the user has been asked already');
  return { action: 'ask-missing', question: match.question, create: match.create ?? undefined, key };
}

function decideFound({ mode, memory, active, lacking = false }: Situation, environment: CondaEnvironment): Decision {
  const { python } = environment;
  if (python === null) return nothing('the environment has no Python');
  if (isBroken(environment)) return nothing('the environment is broken');
  if (isBase(environment)) return nothing('base is never chosen unasked');
  const unfinished = lacking && mode === 'auto' && memory.userChoice === undefined && memory.set !== undefined && samePath(memory.set, python);
  if (active !== undefined && isOf(active, environment)) {
    return unfinished ? { action: 'set', environment, python } : nothing('it is in use already');
  }
  if (memory.userChoice !== undefined) return nothing('the user chose another interpreter');
  if (changedByOthers(memory, active)) return nothing('the interpreter was changed by somebody else');
  if (mode === 'auto') return { action: 'set', environment, python };
  const key = `use:${environment.prefix}`;
  if (memory.asked?.includes(key)) return nothing('the user has been asked already');
  return { action: 'ask-use', environment, python, key };
}

/** Whether the active interpreter is neither ours nor the one found before ours: then the user chose it elsewhere. */
export function changedByOthers(memory: FolderMemory, active: string | undefined): boolean {
  if (memory.set === undefined || active === undefined) return false;
  return !samePath(active, memory.set) && (memory.before === undefined || !samePath(active, memory.before));
}

/** Whether an interpreter (or the prefix, which the Python extension takes as well) is this environment's. */
export function isOf(interpreter: string, environment: CondaEnvironment): boolean {
  const prefix = normal(environment.prefix);
  const path = normal(interpreter);
  if (path === prefix || (environment.python !== null && path === normal(environment.python))) return true;
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
