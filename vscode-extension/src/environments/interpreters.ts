// The interpreter of each folder in the extensions that hold one, as the rest of the extension speaks of it: what the keeper does, with
// the editor's words, files and events.
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import { pause, withLimit } from '../limit';
import { nameOf } from './items';
import { type Folder, Keeper, type Outcome, type Question, type Use, type Wish } from './keeper';
import type { Memory } from './memory';
import type { Target } from './target';
import type { CondaEnvironment } from '../protocol';
import * as notifications from '../notifications';

/** A network drive may be gone. */
const EXISTS_LIMIT_MS = 3000;
/** Settings of the environments extension that decide whether it has to write any. */
const DEFAULTS = ['python-envs.defaultEnvManager', 'python-envs.defaultPackageManager'];

export class Interpreters implements vscode.Disposable {
  private readonly keeper: Keeper;
  private readonly heard = new Set<string>();
  private readonly changed = new vscode.EventEmitter<vscode.WorkspaceFolder>();
  private readonly subscriptions: { dispose(): unknown }[];
  /** What an extension uses for the folder, or what is known of it, is different now. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly targets: readonly Target[],
    memory: Memory,
    /** The environment that belongs to a folder. */
    private readonly belongs: (folder: vscode.WorkspaceFolder) => CondaEnvironment | undefined,
    private readonly log: vscode.LogOutputChannel,
    /** When the server came up. */
    private readonly upSince: () => number,
  ) {
    const tell = (folder: Folder) => {
      const found = vscode.workspace.getWorkspaceFolder(folder.uri);
      if (found) this.changed.fire(found);
    };
    this.keeper = new Keeper(targets, memory, { exists, pause, log, changed: tell, ask: (folder, question) => { void this.put(folder, question); } });
    this.subscriptions = [
      this.changed,
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!DEFAULTS.some((key) => change.affectsConfiguration(key))) return;
        for (const folder of vscode.workspace.workspaceFolders ?? []) void this.keeper.settingsChanged(folder);
      }),
    ];
  }

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

  /** What each extension uses; with `start` also those that nobody has started yet. */
  uses(folder: vscode.WorkspaceFolder, start: boolean): Promise<Use[]> {
    return this.keeper.uses(folder, start);
  }

  /** Whether an extension is still to be told what was set; one that waits for the user's word or was tried in this window is not. */
  lacking(folder: vscode.WorkspaceFolder): boolean {
    return this.keeper.lacking(folder);
  }

  /** Whether there is an extension that will tell what it uses. */
  isThere(): boolean {
    return this.first() !== undefined;
  }

  /** Whether an extension is being told just now. */
  isTelling(folder: vscode.WorkspaceFolder): boolean {
    return this.keeper.isTelling(folder);
  }

  /** Whether an extension waits for the user's word about its settings. */
  isAsked(folder: vscode.WorkspaceFolder): boolean {
    return this.keeper.waiting(folder) !== undefined;
  }

  /** Puts the question again that an extension waits for. */
  askAgain(folder: vscode.WorkspaceFolder): void {
    const question = this.keeper.waiting(folder);
    if (question) void this.put(folder, question);
  }

  /** Hears from now on what anybody sets in the extensions that are there. It starts them, so an interpreter to be set goes first. */
  listenToAll(): void {
    for (const target of this.keeper.there()) this.listen(target);
  }

  forget(folder: vscode.WorkspaceFolder): void {
    this.keeper.forget(folder);
  }

  /** Sets the interpreter everywhere; if the user asked for it, they hear when it fails. */
  async set(folder: vscode.WorkspaceFolder, wish: Wish): Promise<void> {
    const { prefix, python, explicit } = wish;
    if (!await exists(python)) {
      this.log.warn(`${python} does not exist: nothing is set`);
      if (explicit) {
        const why = `${python} ${vscode.l10n.t('does not exist')}`;
        void notifications.failure(vscode.l10n.t('The environment {0} cannot be used: {1}', nameOf(prefix), why));
      }
      return;
    }
    if (!this.first()) {
      if (explicit) void this.tellNobodyIsThere();
      return;
    }
    const { set, waiting, outdated } = await this.keeper.wish(folder, wish);
    this.log.info(`${folder.name}: ${python} set in ${set.map((one) => this.timesOf(one)).join(', ') || 'no extension'}`);
    this.listenToAll();
    if (explicit && set.length === 0 && !waiting && !outdated) void notifications.information(vscode.l10n.t('No Python extension took the interpreter; the log says why.'));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The environments extension would write settings: the user is asked. A question that is closed without an answer goes on waiting in the status bar. */
  private async put(folder: Folder, { lines, avoidable, prefix }: Question): Promise<void> {
    const name = nameOf(prefix);
    const [user, workspace, later] = [vscode.l10n.t('Into My User Settings'), vscode.l10n.t('Only for This Folder'), vscode.l10n.t('Not Now')];
    const write = vscode.l10n.t('Write Them');
    const answer = avoidable
      ? await notifications.information(vscode.l10n.t(
        'Let Python Environments use `{0}` too, so that new terminals and the status bar use it? This goes into your user settings, once for all folders (those without an environment get base): {1}', name, lines.map(settingOf).join(', ')), user, workspace, later)
      : await notifications.information(vscode.l10n.t(
        'The Python Environments extension uses `{0}` only if these lines are written into .vscode/settings.json: {1}', name, lines.join(', ')), write, later);
    if (answer === undefined) return;
    await this.keeper.answer(folder, answer === user ? 'user' : answer === later ? 'no' : 'workspace');
  }

  private async tellNobodyIsThere(): Promise<void> {
    if (vscode.workspace.isTrusted) {
      void notifications.information(vscode.l10n.t('The choice is remembered. No Python extension is installed that could use the interpreter.'));
      return;
    }
    const manage = vscode.l10n.t('Manage Workspace Trust');
    const answer = await notifications.information(vscode.l10n.t('The choice is remembered. The Python extension is off in Restricted Mode, so no interpreter is set.'), manage);
    if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  }

  private listen(target: Target): void {
    if (this.heard.has(target.id)) return;
    this.heard.add(target.id);
    const changed = target.onDidChange((uri, python) => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      if (folder) void this.keeper.told(folder, target, python, this.belongs(folder));
    });
    const woke = target.onDidWake((uri) => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      if (folder) void this.keeper.woke(folder, target);
    });
    this.subscriptions.push(changed, woke);
  }

  /** When an extension took an interpreter: after the server was up, and after the extension itself was. */
  private timesOf({ id, at, ms }: Outcome['set'][number]): string {
    const readySince = this.targets.find((target) => target.id === id)?.readySince ?? at;
    return `${id} (${ms} ms, ${at - this.upSince()} ms after the server was up, ${at - readySince} ms after the extension was)`;
  }

  private first(): Target | undefined {
    return this.keeper.there()[0];
  }
}

/** The setting that a line is about. */
function settingOf(line: string): string {
  return line.split('"')[1] ?? line;
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
