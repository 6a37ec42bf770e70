// What the status bar says: the environment that is really in use in a folder, why, what contradicts, and the step that ends it. Pure.
import { label } from '../notice';
import type { CondaEnvironment, MatchResult } from '../protocol';
import type { Translate } from '../interpreter/explain';
import { isBroken, isOf, isOfSame } from './decide';
import { title } from './items';

/** The interpreter that an extension uses, and the environment it belongs to, if it is one of conda. */
export interface Used {
  readonly id: string;
  readonly python: string;
  readonly environment: CondaEnvironment | undefined;
}

export interface FolderState {
  readonly match: MatchResult;
  /** What the extensions use that tell; the one that runs programs comes first. Undefined while nobody has answered. */
  readonly uses: readonly Used[] | undefined;
  /** The interpreter that the user chose in one of them. */
  readonly userChoice?: string | undefined;
  /** An extension waits for the user's word about its settings. */
  readonly isAsked?: boolean;
  /** An extension is there that has not answered yet. */
  readonly isLooking?: boolean;
  /** In a folder that is not trusted the extensions are off. */
  readonly trusted: boolean;
}

/** What ends a contradiction. */
export type StepTo =
  | { readonly to: 'trust' | 'answer' | 'choose' }
  | { readonly to: 'use'; readonly prefix: string };

export interface View {
  readonly icon: string;
  readonly text: string;
  /** Something waits for the user. */
  readonly calls: boolean;
  readonly facts: readonly string[];
  /** What is offered; the words are our own. */
  readonly step: (StepTo & { readonly title: string }) | undefined;
}

const ENVIRONMENTS_EXTENSION = 'ms-python.vscode-python-envs';

/** Undefined in a folder that has nothing to do with conda. */
export function view(folder: string, state: FolderState, t: Translate): View | undefined {
  const { match } = state;
  if (match.environment === null && match.file === null) return undefined;
  const { shown, how } = judge(state);
  const step = stepOf(state, shown, how);
  return {
    icon: shown && isBroken(shown) ? 'warning' : ICONS[how],
    text: textOf(shown, how, t),
    calls: how === 'asked',
    facts: [...about(folder, state, shown, t), ...against(state, shown, how, t)],
    step: step && { ...step, title: titleOf(step, shown, t) },
  };
}

/** How far the environment that is shown is in use. `unknown`: nobody tells. */
type How = 'used' | 'unknown' | 'looking' | 'partly' | 'asked' | 'unused' | 'restricted' | 'none';

const ICONS: Readonly<Record<How, string>> = {
  used: 'package', unknown: 'package', looking: 'loading~spin', partly: 'circle-outline', asked: 'question', unused: 'circle-outline', restricted: 'shield', none: 'circle-slash',
};

/** The environment to be shown: the one the user chose in an extension, else the one that programs run with; the folder's own where there is neither. */
function judge({ match, uses = [], userChoice, isAsked = false, isLooking = false, trusted }: FolderState): { shown: CondaEnvironment | undefined; how: How } {
  const own = match.environment ?? undefined;
  if (own && !trusted) return { shown: own, how: 'restricted' };
  // One without Python cannot be in use; whoever chose it wants to see it all the same.
  if (own?.python === null) return { shown: own, how: uses.length > 0 ? 'unused' : 'unknown' };
  const chosen = uses.find(({ python }) => userChoice !== undefined && isOfSame(python, userChoice)) ?? uses[0];
  const shown = chosen?.environment ?? uses.find(({ environment }) => environment)?.environment ?? own;
  if (!shown) return { shown, how: 'none' };
  if (uses.length === 0) return { shown, how: isLooking ? 'looking' : 'unknown' };
  const users = uses.filter(({ python }) => isOf(python, shown)).length;
  return { shown, how: users === uses.length ? 'used' : isAsked ? 'asked' : users > 0 ? 'partly' : 'unused' };
}

function textOf(shown: CondaEnvironment | undefined, how: How, t: Translate): string {
  if (!shown) return t('conda: none');
  const text = `conda: ${label(title(shown))}`;
  if (how === 'partly') return t('{0} (partly used)', text);
  if (how === 'asked') return t('{0} (answer needed)', text);
  if (how === 'unused') return t('{0} (not used)', text);
  return how === 'restricted' ? t('{0} (Restricted Mode)', text) : text;
}

/** Why this one, and what it is. */
function about(folder: string, { match, uses = [], userChoice }: FolderState, shown: CondaEnvironment | undefined, t: Translate): string[] {
  const isOwn = shown === undefined || shown.prefix === match.environment?.prefix;
  const notes = isOwn ? match.notes ?? [] : [];
  const user = shown && uses.find(({ python }) => isOf(python, shown));
  const isChoice = user !== undefined && userChoice !== undefined && isOfSame(user.python, userChoice);
  const why = isOwn || !user ? match.reason
    : isChoice ? user.id === ENVIRONMENTS_EXTENSION ? t('chosen in the Python Environments extension') : t('chosen in the Python extension')
      : user.id === ENVIRONMENTS_EXTENSION ? t('used by the Python Environments extension') : t('used by the Python extension');
  return [
    `${folder}: ${why}`,
    ...(shown ? [shown.prefix] : []),
    // Where it has no Python the server's notes say so.
    ...(shown?.python_version ? [`Python ${shown.python_version}`] : shown && notes.length === 0 ? [t('no Python')] : []),
    ...notes,
    ...(isOwn || !match.environment ? [] : [t('{0} belongs to the folder: {1}', title(match.environment), match.reason)]),
  ];
}

/** What contradicts. */
function against({ uses = [] }: FolderState, shown: CondaEnvironment | undefined, how: How, t: Translate): string[] {
  if (how === 'restricted') return [t('The Python extension is off in Restricted Mode, so no interpreter is set')];
  if (!shown) return [];
  const others = uses.filter(({ python }) => !isOf(python, shown));
  const [first, second] = others;
  if (first && second && isOfSame(first.python, second.python)) return [t('Both Python extensions use {0}', first.python)];
  return others.map(({ id, python }) => id !== ENVIRONMENTS_EXTENSION ? t('The Python extension uses {0}', python)
    : uses.length === 1 ? t('The Python Environments extension uses {0}', python)
      : t('The Python Environments extension uses {0}: in new terminals and in the status bar', python));
}

function stepOf({ match, uses = [] }: FolderState, shown: CondaEnvironment | undefined, how: How): StepTo | undefined {
  const own = match.environment;
  if (how === 'restricted') return { to: 'trust' };
  if (how === 'asked') return { to: 'answer' };
  if (!shown) return undefined;
  if (shown.python === null || isBroken(shown)) return how === 'unused' ? { to: 'choose' } : undefined;
  if (how === 'partly' || how === 'unused') return { to: 'use', prefix: shown.prefix };
  const isOther = uses.length > 0 && own !== null && own.python !== null && own.prefix !== shown.prefix;
  return isOther ? { to: 'use', prefix: own.prefix } : undefined;
}

/** No word from outside: it becomes a link. */
function titleOf(step: StepTo, shown: CondaEnvironment | undefined, t: Translate): string {
  switch (step.to) {
    case 'trust': return t('Manage Workspace Trust');
    case 'answer': return t('Answer the Question');
    case 'choose': return t('Choose Another Environment');
    case 'use': return step.prefix === shown?.prefix ? t('Use It Everywhere') : t('Use the Environment of the Folder');
  }
}
