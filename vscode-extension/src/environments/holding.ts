// What one extension holds for one folder, as a state machine: a table of states and events, and nothing else. docs/interpreter.md shows
// the same table, and a test compares both. Pure.

/** What we know of an extension's interpreter for a folder. */
export type State =
  /** Nothing was set from here. */
  | 'untold'
  /** It is being told. */
  | 'telling'
  /** It holds what was set from here. */
  | 'holding'
  /** It wrote a value by itself and is being told again. */
  | 'telling again'
  /** It holds what was set a second time. */
  | 'restored'
  /** It wrote a value by itself once more. */
  | 'lost'
  /** It would write settings, and the user has not answered yet. */
  | 'waiting'
  /** The user does not want the settings. */
  | 'declined'
  /** It did not take the interpreter in this window. */
  | 'failed'
  /** The user chose another interpreter in it. */
  | 'chosen there';

export type Event =
  /** The folder's environment is to be in use, as before. */
  | 'same wanted'
  /** Another environment is the folder's now. */
  | 'other wanted'
  /** The user asked for an environment here. */
  | 'asked for'
  | 'took it'
  /** It would write settings for it. */
  | 'needs settings'
  | 'did not take it'
  /** The user's answer about the settings. */
  | 'yes'
  | 'no'
  /** The settings changed, whoever did it. */
  | 'settings changed'
  /** It tells, or is read back: what was set from here; a value that it wrote by itself; one that the user chose in it. */
  | 'tells ours'
  | 'tells its own'
  /** It has begun to work on the folder: what was set before may be lost without a word. */
  | 'wakes'
  | 'tells a choice';

export type Effect = 'tell' | 'ask' | 'remember taken' | 'remember no' | 'remember choice' | 'forget choice';

export interface Step {
  readonly next: State;
  readonly effects: readonly Effect[];
}

type Rows = Partial<Record<Event, readonly [State, ...Effect[]]>>;

const TOLD: Rows = { 'other wanted': ['telling', 'tell'], 'asked for': ['telling', 'tell'] };
const CHOICE: Rows = { 'tells a choice': ['chosen there', 'remember choice'] };

/** What is not in the table changes nothing: while an extension is being told, say, what it tells is our own echo. */
export const TABLE: Readonly<Record<State, Rows>> = {
  untold: { 'same wanted': ['telling', 'tell'], ...TOLD, ...CHOICE },
  telling: {
    'other wanted': ['telling', 'tell'], 'asked for': ['telling', 'tell'],
    'took it': ['holding', 'remember taken'], 'needs settings': ['waiting', 'ask'], no: ['declined'], 'did not take it': ['failed'],
  },
  holding: { ...TOLD, wakes: ['telling', 'tell'], 'tells its own': ['telling again', 'tell'], ...CHOICE },
  'telling again': {
    'other wanted': ['telling', 'tell'], 'asked for': ['telling', 'tell'],
    'took it': ['restored', 'remember taken'], 'needs settings': ['waiting', 'ask'], no: ['declined'], 'did not take it': ['lost'],
  },
  restored: { ...TOLD, 'tells its own': ['lost'], ...CHOICE },
  lost: { ...TOLD, 'tells ours': ['restored'], ...CHOICE },
  waiting: { ...TOLD, yes: ['telling', 'tell'], no: ['declined', 'remember no'], 'settings changed': ['telling', 'tell'], 'tells ours': ['holding', 'remember taken'], ...CHOICE },
  declined: { ...TOLD, yes: ['telling', 'tell'], 'tells ours': ['holding', 'remember taken'], ...CHOICE },
  failed: { ...TOLD, 'tells ours': ['holding', 'remember taken'], ...CHOICE },
  'chosen there': { 'asked for': ['telling', 'tell'], 'tells ours': ['holding', 'forget choice'] },
};

export const STATES = Object.keys(TABLE) as readonly State[];

export function step(state: State, event: Event): Step {
  const [next, ...effects] = TABLE[state][event] ?? [state];
  return { next, effects };
}
