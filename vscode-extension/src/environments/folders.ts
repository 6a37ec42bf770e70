// The environment of every open folder: asked of the server, shown, and set where the rules of decide.ts allow it.
import * as vscode from 'vscode';
import { pause } from '../limit';
import { CREATE, MATCH, type CondaEnvironment } from '../protocol';
import { Queue } from '../queue';
import type { Server } from '../server';
import { autoSelect } from '../settings';
import { apply } from './apply';
import { decide, isOf, samePath, type Decision } from './decide';
import { nameOf, title } from './items';
import type { Memory } from './memory';
import { pick } from './picker';
import { currentFolder, type StatusBar } from './statusBar';
import type { Target } from './target';

export class Folders implements vscode.Disposable {
  private readonly queues = new Map<string, Queue>();
  /** Folders whose interpreter is being set from here: events about them are our own echo. */
  private readonly busy = new Set<string>();
  private readonly heard = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly targets: readonly Target[],
    private readonly memory: Memory,
    private readonly status: StatusBar,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      server.onDidChangeState((state) => { if (state === 'running') this.refreshAll(); }),
      server.onDidChangeEnvironment((uri) => { this.refreshUri(uri); }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => { this.refreshAll(); }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => { this.refreshAll(); }),
    ];
  }

  /** Asks the server again about every folder. */
  refreshAll(): void {
    for (const folder of vscode.workspace.workspaceFolders ?? []) void this.refresh(folder);
  }

  /** The command "Conda: Select Environment". */
  async choose(folder = currentFolder()): Promise<void> {
    if (!folder) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: an environment is chosen for a folder.'));
      return;
    }
    await this.server.start();
    const api = this.server.environments();
    if (!api?.has(MATCH)) {
      void vscode.window.showWarningMessage(vscode.l10n.t('The language server does not run, so there are no environments to choose from.'));
      return;
    }
    const state = this.status.of(folder);
    const picked = await pick({ folder, api, active: state?.active, current: state?.match.environment?.prefix });
    if (picked?.kind === 'create') await api.create({ folder: folder.uri.toString() });
    else if (picked) await this.use(folder, picked.kind === 'prefix' ? picked.prefix : picked.environment.prefix);
  }

  /** Forgets what was set and asked for a folder and begins anew. */
  async forget(folder = currentFolder()): Promise<void> {
    if (!folder) return;
    await this.memory.forget(folder.uri.toString());
    await this.server.environments()?.select({ folder: folder.uri.toString(), prefix: null });
    await this.refresh(folder);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private refreshUri(uri: string): void {
    const wanted = vscode.Uri.parse(uri).toString();
    const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.toString() === wanted);
    if (folder) void this.refresh(folder);
  }

  private refresh(folder: vscode.WorkspaceFolder): Promise<void> {
    const key = folder.uri.toString();
    const queue = this.queues.get(key) ?? new Queue();
    this.queues.set(key, queue);
    return queue.add('refresh', async () => {
      try {
        await this.lookAt(folder);
      } catch (error) {
        this.log.warn(`${folder.name}: ${String(error)}`);
      }
    });
  }

  private async lookAt(folder: vscode.WorkspaceFolder): Promise<void> {
    const api = this.server.environments();
    if (!api?.has(MATCH)) {
      this.status.set(folder, undefined);
      return;
    }
    const match = await api.match({ folder: folder.uri.toString() });
    this.status.set(folder, { match, active: this.status.of(folder)?.active });
    this.log.info(`${folder.name}: ${match.environment?.prefix ?? '-'} (${match.reason})`);
    // Starting the Python extension is worth it only where something may be set.
    const mayBeSet = match.environment !== null && vscode.workspace.isTrusted;
    if (mayBeSet) this.listen();
    const active = mayBeSet ? await this.active(folder) : undefined;
    this.status.set(folder, { match, active });
    const memory = this.memory.of(folder.uri.toString());
    await this.act(folder, decide({ mode: autoSelect(folder), trusted: vscode.workspace.isTrusted, match, memory, active }));
  }

  private async act(folder: vscode.WorkspaceFolder, decision: Decision): Promise<void> {
    const key = folder.uri.toString();
    switch (decision.action) {
      case 'nothing':
        this.log.info(`${folder.name}: ${decision.why}`);
        return;
      case 'set':
        await this.set(folder, decision.environment.prefix, decision.python, false);
        return;
      case 'ask-use':
        void this.askUse(folder, decision.environment, decision.key);
        return;
      case 'ask-missing':
        // Remembered when it is shown: a question that was closed is not put again at every start.
        await this.memory.asked(key, decision.key);
        void this.askMissing(folder, decision.question);
    }
  }

  private async askUse(folder: vscode.WorkspaceFolder, environment: CondaEnvironment, key: string): Promise<void> {
    await this.memory.asked(folder.uri.toString(), key);
    const use = vscode.l10n.t('Use');
    const other = vscode.l10n.t('Choose Another…');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('Use the conda environment `{0}` for {1}?', title(environment), folder.name), use, other, vscode.l10n.t('Not Now'));
    if (answer === use) await this.use(folder, environment.prefix);
    else if (answer === other) await this.choose(folder);
  }

  private async askMissing(folder: vscode.WorkspaceFolder, question: string): Promise<void> {
    const api = this.server.environments();
    const create = vscode.l10n.t('Create');
    const choose = vscode.l10n.t('Choose…');
    const buttons = [...(api?.has(CREATE) ? [create] : []), choose, vscode.l10n.t('Not Now')];
    const answer = await vscode.window.showInformationMessage(question, ...buttons);
    if (answer === choose) await this.choose(folder);
    else if (answer === create) await api?.create({ folder: folder.uri.toString() });
  }

  /** What the user asked for explicitly: told to the server, which remembers it, and to the extensions. */
  private async use(folder: vscode.WorkspaceFolder, prefix: string): Promise<void> {
    const api = this.server.environments();
    if (!api) return;
    try {
      const { python, prefix: found } = await api.select({ folder: folder.uri.toString(), prefix });
      if (found === null) {
        void vscode.window.showErrorMessage(vscode.l10n.t('{0} is no conda environment.', prefix));
        return;
      }
      if (python === null) void vscode.window.showWarningMessage(vscode.l10n.t('The environment {0} has no Python, so no interpreter was set.', prefix));
      else await this.set(folder, prefix, python, true);
      await this.refresh(folder);
    } catch (error) {
      void vscode.window.showErrorMessage(vscode.l10n.t('The environment {0} cannot be used: {1}', prefix, error instanceof Error ? error.message : String(error)));
    }
  }

  private async set(folder: vscode.WorkspaceFolder, prefix: string, python: string, explicit: boolean): Promise<void> {
    const key = folder.uri.toString();
    if (!await exists(python)) {
      this.log.warn(`${python} does not exist: nothing is set`);
      return;
    }
    if (!this.targets.some((target) => target.available())) {
      if (explicit) this.tellNobodyTookIt();
      return;
    }
    this.busy.add(key);
    try {
      const before = this.status.of(folder)?.active;
      await this.memory.wasSet(key, python, before);
      const consent = this.memory.of(key).settingsFile;
      // The user who asks again may have changed their mind about the lines in the settings.
      const applied = await apply(this.targets, folder.uri, python, explicit && consent === 'no' ? undefined : consent);
      const taken = applied.set.map(({ id, ms }) => `${id} (${ms} ms)`).join(', ');
      this.log.info(`${folder.name}: ${python} set in ${taken || 'no extension'}`);
      for (const failure of applied.failed) this.log.warn(failure);
      if (applied.waiting && (explicit || consent === undefined)) void this.askSettings(folder, prefix, python, applied.waiting);
      if (explicit && applied.set.length === 0 && !applied.waiting) this.tellNobodyTookIt();
      this.showActive(folder, applied.set.length > 0 ? python : before);
      await applied.settled;
    } finally {
      this.busy.delete(key);
    }
  }

  /** The environments extension would write into the folder: once, the user is asked. */
  private async askSettings(folder: vscode.WorkspaceFolder, prefix: string, python: string, waiting: { lines: readonly string[]; avoidable: boolean }): Promise<void> {
    const key = folder.uri.toString();
    const workspace = vscode.l10n.t('Write Them');
    const user = vscode.l10n.t('Into My User Settings');
    const buttons = [workspace, ...(waiting.avoidable ? [user] : []), vscode.l10n.t('Not Now')];
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('The Python Environments extension uses `{0}` only if these lines are written into .vscode/settings.json: {1}', nameOf(prefix), waiting.lines.join(', ')), ...buttons);
    const consent = answer === workspace ? 'workspace' : answer === user ? 'user' : 'no';
    await this.memory.change(key, { settingsFile: consent });
    if (consent !== 'no') await this.set(folder, prefix, python, false);
  }

  private tellNobodyTookIt(): void {
    const installed = this.targets.some((target) => target.available());
    void vscode.window.showInformationMessage(installed
      ? vscode.l10n.t('No Python extension took the interpreter; the log says why.')
      : vscode.l10n.t('The choice is remembered. No Python extension is installed that could use the interpreter.'));
  }

  /** Someone else set an interpreter. After one was set from here, that is the user's later choice, and it wins. */
  private async changedElsewhere(uri: vscode.Uri | undefined, python: string | undefined): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const folder = uri ? vscode.workspace.getWorkspaceFolder(uri) : folders.length === 1 ? folders[0] : undefined;
    if (!folder || python === undefined) return;
    const key = folder.uri.toString();
    // Our own call is still running; when it ends the value is read back anyway.
    if (this.busy.has(key)) return;
    this.showActive(folder, python);
    const { set } = this.memory.of(key);
    const wanted = this.status.of(folder)?.match.environment;
    const isOurs = (set !== undefined && samePath(set, python)) || (wanted !== undefined && wanted !== null && isOf(python, wanted));
    if (set === undefined || isOurs) return;
    this.log.info(`${folder.name}: the user chose ${python}`);
    await this.memory.change(key, { userChoice: python });
  }

  /** Hears from now on what anybody sets in the extensions that are there. */
  private listen(): void {
    for (const target of this.targets) {
      if (this.heard.has(target.id) || !target.available()) continue;
      this.heard.add(target.id);
      this.subscriptions.push(target.onDidChange((folder, python) => { void this.changedElsewhere(folder, python); }));
    }
  }

  private showActive(folder: vscode.WorkspaceFolder, active: string | undefined): void {
    const state = this.status.of(folder);
    if (state) this.status.set(folder, { ...state, active });
  }

  private async active(folder: vscode.WorkspaceFolder): Promise<string | undefined> {
    const first = this.targets.find((target) => target.available());
    return first?.active(folder.uri);
  }
}

/** The Python extension takes any path, also one that does not exist. */
async function exists(file: string): Promise<boolean> {
  try {
    await Promise.race([vscode.workspace.fs.stat(vscode.Uri.file(file)), pause(3000).then(() => { throw new Error('too slow'); })]);
    return true;
  } catch {
    return false;
  }
}
