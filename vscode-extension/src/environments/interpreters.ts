// The interpreter of each folder in the extensions that hold one: set, read back, and heard of when somebody else sets it.
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import { withLimit } from '../limit';
import { type Applied, apply } from './apply';
import { choseElsewhere, isOf, isOfSame, samePath } from './decide';
import { nameOf } from './items';
import type { FolderMemory, Memory } from './memory';
import type { StatusBar } from './statusBar';
import type { Target } from './target';
import * as notifications from '../notifications';

/** A network drive may be gone. */
const EXISTS_LIMIT_MS = 3000;

export class Interpreters implements vscode.Disposable {
  /** Folders whose interpreter is being set from here: events about them are our own echo. */
  private readonly busy = new Map<string, number>();
  /** The newest call for each folder: an older one that is still under way sets nothing any more. */
  private readonly newest = new Map<string, symbol>();
  private readonly heard = new Set<string>();
  /** Folders with the interpreter and the extension that was told in this window. */
  private readonly tried = new Set<string>();
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(
    private readonly targets: readonly Target[],
    private readonly memory: Memory,
    private readonly status: StatusBar,
    private readonly log: vscode.LogOutputChannel,
    /** When the server came up. */
    private readonly upSince: () => number,
  ) {}

  /** Begins to start the extension that is asked first, so that nobody has to wait for it later. */
  prepare(): void {
    this.first()?.prepare();
  }

  /** The interpreter in use; undefined if no extension tells. */
  async active(folder: vscode.WorkspaceFolder): Promise<string | undefined> {
    const target = this.first();
    if (target) this.listen(target);
    return target?.active(folder.uri);
  }

  /** The extension that tells the interpreter in use. */
  holder(): string | undefined {
    return this.first()?.id;
  }

  /** Whether an extension is still to be told what was set; one that waits for the user's word or was tried in this window is not. */
  lacking(folder: vscode.WorkspaceFolder): boolean {
    const key = folder.uri.toString();
    const { set, took, settingsFile } = this.memory.of(key);
    if (set === undefined) return false;
    const has = (id: string) => this.tried.has(`${key} ${set} ${id}`) || (took?.[id] !== undefined && samePath(took[id], set));
    return this.there().some((target) => !has(target.id) && !(target.writesSettings && settingsFile === 'no'));
  }

  /** Hears from now on what anybody sets in the extensions that are there. It starts them, so an interpreter to be set goes first. */
  listenToAll(): void {
    for (const target of this.there()) this.listen(target);
  }

  /** Sets the interpreter everywhere; `explicit` if the user asked for it and wants to hear when it fails. */
  async set(folder: vscode.WorkspaceFolder, prefix: string, python: string, explicit: boolean): Promise<void> {
    const key = folder.uri.toString();
    if (!await exists(python)) {
      this.log.warn(`${python} does not exist: nothing is set`);
      if (explicit) {
        const why = `${python} ${vscode.l10n.t('does not exist')}`;
        void notifications.failure(vscode.l10n.t('The environment {0} cannot be used: {1}', nameOf(prefix), why));
      }
      return;
    }
    if (!this.first()) {
      if (explicit) this.tellNobodyTookIt();
      return;
    }
    this.busy.set(key, (this.busy.get(key) ?? 0) + 1);
    const call = Symbol(python);
    this.newest.set(key, call);
    const wanted = () => this.newest.get(key) === call;
    const targets = this.there();
    for (const { id } of targets) this.tried.add(`${key} ${python} ${id}`);
    try {
      const before = this.status.of(folder)?.active;
      const past = this.memory.of(key);
      // The memory has the value at once; that it is on disk too is worth no waiting.
      const written = this.memory.wasSet(key, python);
      const consent = past.settingsFile;
      const mayChange = (target: Target) => this.mayChange(folder, target, past, explicit);
      // The user who asks again may have changed their mind about the lines in the settings.
      const applied = await apply(targets, folder.uri, python, explicit && consent === 'no' ? undefined : consent, { wanted, mayChange });
      this.log.info(`${folder.name}: ${python} set in ${applied.set.map((one) => this.timesOf(one)).join(', ') || 'no extension'}`);
      this.listenToAll();
      for (const failure of applied.failed) this.log.warn(failure);
      if (!wanted()) return;
      if (applied.waiting && (explicit || consent === undefined || consent === 'user')) void this.askSettings(folder, prefix, python, applied.waiting);
      if (explicit && applied.set.length === 0 && !applied.waiting) this.tellNobodyTookIt();
      this.showActive(folder, applied.set.length > 0 ? python : before);
      await written;
      await Promise.all([this.memory.wasTaken(key, python, applied.set.map(({ id }) => id)), applied.settled]);
    } finally {
      const others = (this.busy.get(key) ?? 1) - 1;
      if (others > 0) this.busy.set(key, others);
      else this.busy.delete(key);
    }
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The environments extension would write into the folder: once, the user is asked. */
  private async askSettings(folder: vscode.WorkspaceFolder, prefix: string, python: string, waiting: { lines: readonly string[]; avoidable: boolean }): Promise<void> {
    const key = folder.uri.toString();
    const workspace = vscode.l10n.t('Write Them');
    const user = vscode.l10n.t('Into My User Settings');
    const buttons = [workspace, ...(waiting.avoidable ? [user] : []), vscode.l10n.t('Not Now')];
    const answer = await notifications.information(
      vscode.l10n.t('The Python Environments extension uses `{0}` only if these lines are written into .vscode/settings.json: {1}', nameOf(prefix), waiting.lines.join(', ')), ...buttons);
    const consent = answer === workspace ? 'workspace' : answer === user ? 'user' : 'no';
    await this.memory.change(key, { settingsFile: consent });
    // The answer is about the lines. Since the question was put, another interpreter may have been chosen.
    const { set, userChoice } = this.memory.of(key);
    if (consent !== 'no' && userChoice === undefined) await this.set(folder, prefix, set ?? python, true);
  }

  /** Whether an extension may be told: not over what the user chose there while nobody listened, unless they ask for it now. */
  private async mayChange(folder: vscode.WorkspaceFolder, target: Target, past: FolderMemory, explicit: boolean): Promise<boolean> {
    const { id } = target;
    if (explicit && past.before?.[id] !== undefined) return true;
    const held = await target.active(folder.uri);
    if (held === undefined) return true;
    // As above, the memory has it at once.
    if (past.took?.[id] === undefined) void this.memory.wasHeld(folder.uri.toString(), id, held);
    if (explicit || !choseElsewhere(past, id, held)) return true;
    this.log.info(`${folder.name}: ${id} keeps ${held}, which was chosen there`);
    return false;
  }

  private tellNobodyTookIt(): void {
    void notifications.information(this.first()
      ? vscode.l10n.t('No Python extension took the interpreter; the log says why.')
      : vscode.l10n.t('The choice is remembered. No Python extension is installed that could use the interpreter.'));
  }

  /** Someone else set an interpreter. After one was set from here, that is the user's later choice, and it wins. */
  private async changedElsewhere(uri: vscode.Uri, python: string): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) return;
    const key = folder.uri.toString();
    // Our own call is still running; when it ends the value is read back anyway.
    if (this.busy.has(key)) return;
    this.showActive(folder, python);
    const { set } = this.memory.of(key);
    const wanted = this.status.of(folder)?.match.environment;
    if (set === undefined || isOfSame(python, set) || (wanted && isOf(python, wanted))) return;
    // Once the environment was removed, an extension goes back to another interpreter by itself.
    if (!await exists(set) || this.memory.of(key).set !== set) return;
    this.log.info(`${folder.name}: the user chose ${python}`);
    await this.memory.change(key, { userChoice: python });
  }

  private listen(target: Target): void {
    if (this.heard.has(target.id)) return;
    this.heard.add(target.id);
    this.subscriptions.push(target.onDidChange((folder, python) => { void this.changedElsewhere(folder, python); }));
  }

  /** When an extension took an interpreter: after the server was up, and after the extension itself was. */
  private timesOf({ id, at, ms }: Applied['set'][number]): string {
    const readySince = this.targets.find((target) => target.id === id)?.readySince ?? at;
    return `${id} (${ms} ms, ${at - this.upSince()} ms after the server was up, ${at - readySince} ms after the extension was)`;
  }

  private showActive(folder: vscode.WorkspaceFolder, active: string | undefined): void {
    const state = this.status.of(folder);
    if (state) this.status.set(folder, { ...state, active });
  }

  private first(): Target | undefined {
    return this.there()[0];
  }

  /** The extensions that are there; one that passes on what it is told comes last. */
  private there(): Target[] {
    const there = this.targets.filter((target) => target.available());
    return [...there.filter((target) => !target.passesOn()), ...there.filter((target) => target.passesOn())];
  }
}

/** The Python extension takes any path, also one that does not exist. */
async function exists(file: string): Promise<boolean> {
  try {
    await withLimit(access(file), EXISTS_LIMIT_MS, file);
    return true;
  } catch {
    return false;
  }
}
