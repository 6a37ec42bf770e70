// Keeps the interpreter of each folder in the extensions that hold one: tells them, reads back, and hears when it changes. What follows
// from what is in holding.ts. No editor needed.
import type { Uri } from 'vscode';
import { choseElsewhere, isOf, isOfSame, samePath } from './decide';
import { isDefault } from './heard';
import { type Event, type State, step } from './holding';
import type { FolderMemory, Memory } from './memory';
import type { Consent, Target } from './target';
import type { CondaEnvironment } from '../protocol';

/** So much later a value is read back: very early ones are known to be overwritten. */
const READ_BACK_MS = 1000;
const QUESTION = 'settings';

/** A folder of the workspace. */
export interface Folder {
  readonly uri: Uri;
  readonly name: string;
}

export interface Wish {
  readonly prefix: string;
  readonly python: string;
  /** The user asked for it. */
  readonly explicit: boolean;
  /** The environment has just been made. */
  readonly isNew?: boolean;
}

/** What is written for an extension that waits for the user's word. */
export interface Lines {
  readonly lines: readonly string[];
  readonly avoidable: boolean;
}

export interface Question extends Lines {
  readonly prefix: string;
}

/** What an extension holds. */
export interface Use {
  readonly id: string;
  readonly python: string;
}

export interface Outcome {
  /** The extensions that hold it now, and how it came: when it was set, and after how many milliseconds. */
  readonly set: readonly { readonly id: string; readonly at: number; readonly ms: number }[];
  readonly waiting: boolean;
  /** Nobody wants it any more: another one was chosen meanwhile. */
  readonly outdated: boolean;
}

/** What the editor brings. */
export interface World {
  readonly exists: (file: string) => Promise<boolean>;
  readonly pause: (ms: number) => Promise<void>;
  readonly ask: (folder: Folder, question: Question) => void;
  /** What is held in the folder, or what is known of it, is different now. */
  readonly changed: (folder: Folder) => void;
  readonly log: { debug(line: string): void; info(line: string): void; warn(line: string): void };
}

/** What one extension holds for one folder. */
interface Hold {
  state: State;
  wish: Wish | undefined;
  lines: Lines | undefined;
  /** So often was something set that has not been read back yet: what the extension held before may come back. */
  settling: number;
}

interface Call {
  readonly wish: Wish;
  readonly done: Promise<Outcome>;
}

export class Keeper {
  private readonly holds = new Map<string, Hold>();
  /** The newest call for each folder: an older one that is still under way sets nothing any more. */
  private readonly newest = new Map<string, Call>();

  constructor(private readonly targets: readonly Target[], private readonly memory: Memory, private readonly world: World) {}

  /** The extensions that are there; one that passes on what it is told comes last. */
  there(): Target[] {
    const there = this.targets.filter((target) => target.available());
    return [...there.filter((target) => !target.passesOn()), ...there.filter((target) => target.passesOn())];
  }

  /** What each extension holds for the folder; one that only passes on what it is told tells nothing of its own. */
  async uses(folder: Folder, start: boolean): Promise<Use[]> {
    const asked = this.there().filter((target) => !target.passesOn() && (start || target.isRunning()));
    const held = await Promise.all(asked.map((target) => target.active(folder.uri)));
    return asked.flatMap(({ id }, index) => held[index] === undefined ? [] : [{ id, python: held[index] }]);
  }

  /** Whether an extension is still to be told what was set: it came later, or did not answer in time. */
  lacking(folder: Folder): boolean {
    const { set, took, settingsFile } = this.memory.of(folder.uri.toString());
    if (set === undefined) return false;
    return this.there().some((target) => {
      const hold = this.holds.get(keyOf(folder, target));
      if (hold) return hold.state === 'untold';
      const has = took?.[target.id];
      return (has === undefined || !samePath(has, set)) && !(target.writesSettings && settingsFile === 'no');
    });
  }

  /** Whether an extension is being told just now: what it holds is about to change. */
  isTelling(folder: Folder): boolean {
    const states = this.there().map((target) => this.holds.get(keyOf(folder, target))?.state);
    return states.some((state) => state === 'telling' || state === 'telling again');
  }

  /** The question that an extension's settings wait for. */
  waiting(folder: Folder): Question | undefined {
    for (const target of this.there()) {
      const hold = this.holds.get(keyOf(folder, target));
      if (hold?.state === 'waiting' && hold.lines && hold.wish) return { ...hold.lines, prefix: hold.wish.prefix };
    }
    return undefined;
  }

  /** Sets the interpreter in every extension whose state allows it, one after the other. What is being set already is not set twice. */
  wish(folder: Folder, wish: Wish): Promise<Outcome> {
    const key = folder.uri.toString();
    const running = this.newest.get(key);
    if (running && samePath(running.wish.python, wish.python) && (running.wish.explicit || !wish.explicit)) return running.done;
    const call: Call = { wish, done: Promise.resolve().then(() => this.tellAll(folder, call)) };
    this.newest.set(key, call);
    void call.done.catch(() => undefined).then(() => { if (this.newest.get(key) === call) this.newest.delete(key); });
    return call.done;
  }

  /** What the user says about the settings. */
  async answer(folder: Folder, consent: NonNullable<Consent>): Promise<void> {
    if (consent !== 'no') await this.memory.change(folder.uri.toString(), { settingsFile: consent });
    await this.forEach(folder, (target, hold) => target.writesSettings ? this.happens(folder, target, hold, consent === 'no' ? 'no' : 'yes') : undefined);
    this.world.changed(folder);
  }

  /** Settings changed that decide whether an extension has to write any. */
  async settingsChanged(folder: Folder): Promise<void> {
    await this.forEach(folder, (target, hold) => target.writesSettings ? this.happens(folder, target, hold, 'settings changed') : undefined);
  }

  /** An extension tells that its interpreter is another one. */
  async told(folder: Folder, target: Target, python: string, belongs: CondaEnvironment | undefined): Promise<void> {
    const key = folder.uri.toString();
    const { set, before } = this.memory.of(key);
    const first = before?.[target.id];
    const known = this.holds.get(keyOf(folder, target));
    const hold = known ?? this.remembered(folder, target);
    if (set !== undefined) {
      const isLost = hold.settling > 0 && isDefault(first, python);
      const event = isOfSame(python, set) || (belongs && isOf(python, belongs)) ? 'tells ours'
        : isLost || target.isOwnDoing(folder.uri, python, first) ? 'tells its own' : 'tells a choice';
      // Once the environment was removed, an extension goes back to another interpreter by itself.
      const meant = event === 'tells ours' || (await this.world.exists(set) && this.memory.of(key).set === set);
      if (meant && event === 'tells its own') void this.memory.wasHeld(key, target.id, python);
      if (meant) await this.happens(folder, target, hold, event, python);
      if (!known && hold.state !== 'untold' && this.memory.of(key).set === set) this.holds.set(keyOf(folder, target), hold);
    }
    this.world.changed(folder);
  }

  /** An extension has begun to work on the folder and may have lost what it was told. */
  async woke(folder: Folder, target: Target): Promise<void> {
    const hold = this.holds.get(keyOf(folder, target)) ?? this.remembered(folder, target);
    if (this.memory.of(folder.uri.toString()).userChoice !== undefined) return;
    await this.happens(folder, target, hold, 'wakes');
    if (hold.state !== 'untold') this.holds.set(keyOf(folder, target), hold);
  }

  /** Forgets what is known of the folder. */
  forget(folder: Folder): void {
    for (const target of this.targets) this.holds.delete(keyOf(folder, target));
    // What is still under way is not wanted any more.
    this.newest.set(folder.uri.toString(), { wish: { prefix: '', python: '', explicit: false }, done: Promise.resolve({ set: [], waiting: false, outdated: true }) });
  }

  private async tellAll(folder: Folder, call: Call): Promise<Outcome> {
    const { wish } = call;
    const key = folder.uri.toString();
    const past = this.memory.of(key);
    // The memory has the value at once; that it is on disk too is worth no waiting.
    const written = this.memory.wasSet(key, wish.python);
    const set: { id: string; at: number; ms: number }[] = [];
    let isTaken = false;
    const isNewest = () => (this.newest.get(key) ?? call) === call;
    for (const target of this.there()) {
      if (!isNewest()) break;
      // What one passes on is what another has not taken: it waits for the user's word, or it failed.
      if (target.passesOn() && !isTaken) continue;
      try {
        const hold = await this.lookedAt(folder, target, past, wish);
        const other = hold.wish !== undefined && !samePath(hold.wish.python, wish.python);
        const began = Date.now();
        await this.happens(folder, target, hold, wish.explicit ? 'asked for' : other ? 'other wanted' : 'same wanted', undefined, wish);
        isTaken ||= hold.state === 'holding' || hold.state === 'restored';
        if (hold.state === 'holding' && hold.wish === wish) set.push({ id: target.id, at: Date.now(), ms: Date.now() - began });
      } catch (error) {
        this.world.log.warn(`${target.id}: ${String(error)}`);
      }
    }
    await written;
    return { set, waiting: this.waiting(folder) !== undefined, outdated: !isNewest() };
  }

  /** What an extension holds, which may have been chosen there while nobody listened: before this window, or without a word. */
  private async lookedAt(folder: Folder, target: Target, past: FolderMemory, { python, explicit }: Wish): Promise<Hold> {
    const { id } = target;
    const known = this.holds.get(keyOf(folder, target));
    const hold = known ?? newHold('untold');
    this.holds.set(keyOf(folder, target), hold);
    if (explicit && past.before?.[id] !== undefined) return hold;
    const held = await target.active(folder.uri);
    if (held === undefined) return hold;
    const taken = past.took?.[id];
    if (taken === undefined) void this.memory.wasHeld(folder.uri.toString(), id, held);
    if (choseElsewhere(past, id, held)) {
      this.world.log.info(`${folder.name}: ${id} keeps ${held}, which was chosen there`);
      hold.state = 'chosen there';
    } else if (!known && taken !== undefined && samePath(taken, python) && isOfSame(held, python)) hold.state = 'holding';
    return hold;
  }

  /** What was known of an extension when the window was opened: where it was in use then, nothing had to be set. */
  private remembered(folder: Folder, { id }: Target): Hold {
    const { set, took } = this.memory.of(folder.uri.toString());
    const has = took?.[id];
    return newHold(set !== undefined && has !== undefined && samePath(has, set) ? 'holding' : 'untold');
  }

  private async happens(folder: Folder, target: Target, hold: Hold, event: Event, python?: string, wish = hold.wish): Promise<void> {
    const was = hold.state;
    const { next, effects } = step(was, event);
    if (next === was && effects.length === 0) return;
    hold.state = next;
    this.world.log.debug(`${folder.name}: ${target.id}: ${event}: ${was} -> ${next}`);
    if (effects.includes('remember choice')) this.world.log.info(`${folder.name}: the user chose ${python ?? ''} in ${target.id}`);
    for (const effect of effects) {
      const key = folder.uri.toString();
      if (effect === 'tell') await this.tell(folder, target, hold, wish, event === 'asked for' && (was === 'holding' || was === 'restored'));
      else if (effect === 'ask') this.ask(folder, hold);
      else if (effect === 'remember taken') await this.memory.wasTaken(key, hold.wish?.python ?? python ?? '', [target.id]);
      else if (effect === 'remember no') await this.memory.change(key, { settingsFile: 'no' });
      else await this.memory.change(key, { userChoice: effect === 'remember choice' ? python : undefined });
    }
    this.world.changed(folder);
  }

  private async tell(folder: Folder, target: Target, hold: Hold, wish: Wish | undefined, hadIt: boolean): Promise<void> {
    const key = folder.uri.toString();
    const past = this.memory.of(key);
    const python = wish?.python ?? past.set;
    if (python === undefined) return;
    const again = hadIt && hold.wish !== undefined && samePath(hold.wish.python, python);
    const wanted = wish ?? { prefix: python, python, explicit: false };
    hold.wish = wanted;
    const isCurrent = () => hold.wish === wanted && samePath(this.newest.get(key)?.wish.python ?? python, python);
    // The user who asks again may have changed their mind about the lines in the settings.
    const consent = wanted.explicit && past.settingsFile === 'no' ? undefined : past.settingsFile;
    hold.settling += 1;
    let settles = false;
    try {
      const isThere = again && await target.active(folder.uri).then((held) => held !== undefined && isOfSame(held, python));
      const result = isThere ? { kind: 'set' as const } : await target.set(folder.uri, python, { consent, isNew: wanted.isNew === true, wanted: isCurrent });
      if (hold.wish !== wanted) return;
      if (result.kind === 'set') {
        settles = !isThere;
        await this.happens(folder, target, hold, 'took it');
      } else if (result.kind === 'needs-consent') {
        hold.lines = { lines: result.lines, avoidable: result.avoidable };
        await this.happens(folder, target, hold, consent === 'no' ? 'no' : 'needs settings');
      } else {
        this.world.log.warn(result.why);
        await this.happens(folder, target, hold, 'did not take it');
      }
    } catch (error) {
      this.world.log.warn(`${target.id}: ${String(error)}`);
      if (hold.wish === wanted) await this.happens(folder, target, hold, 'did not take it');
    } finally {
      if (settles) void this.readBack(folder, target, hold, wanted);
      else hold.settling -= 1;
    }
  }

  private async readBack(folder: Folder, target: Target, hold: Hold, wish: Wish): Promise<void> {
    await this.world.pause(READ_BACK_MS);
    const held = await target.active(folder.uri).catch(() => undefined);
    hold.settling -= 1;
    if (hold.wish !== wish || held === undefined || isOfSame(held, wish.python)) return;
    await this.happens(folder, target, hold, 'tells its own', held);
    this.world.changed(folder);
  }

  private ask(folder: Folder, hold: Hold): void {
    const key = folder.uri.toString();
    if (!hold.wish || !hold.lines) return;
    if (!hold.wish.explicit && this.memory.of(key).asked?.includes(QUESTION)) return;
    void this.memory.asked(key, QUESTION);
    this.world.ask(folder, { ...hold.lines, prefix: hold.wish.prefix });
  }

  private async forEach(folder: Folder, run: (target: Target, hold: Hold) => Promise<void> | undefined): Promise<void> {
    for (const target of this.there()) {
      const hold = this.holds.get(keyOf(folder, target));
      if (hold) await run(target, hold);
    }
  }
}

function newHold(state: State): Hold {
  return { state, wish: undefined, lines: undefined, settling: 0 };
}

function keyOf(folder: Folder, { id }: Target): string {
  return `${folder.uri.toString()} ${id}`;
}
