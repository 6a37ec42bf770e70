// The environment of every open folder: asked of the server, shown, and set where the rules of decide.ts allow it.
import * as vscode from 'vscode';
import { CREATE, MATCH, type CondaEnvironment, type CreateOffer, type CreateResult, type EnvironmentsApi, type MatchResult } from '../protocol';
import { Queue } from '../queue';
import type { Server, ServerState } from '../server';
import { AUTO_SELECT, autoSelect, writtenInterpreter } from '../settings';
import { choseMeanwhile, createTitle, type InUse } from './creation';
import { chooseFile, Creator } from './creator';
import { decide, type Decision, isOf } from './decide';
import type { Used } from './inUse';
import type { Interpreters } from './interpreters';
import type { Use } from './keeper';
import { title } from './items';
import type { Memory } from './memory';
import { pick } from './picker';
import { currentFolder, type StatusBar } from './statusBar';
import * as notifications from '../notifications';

const MINIFORGE = 'https://conda-forge.org/download';

export class Folders implements vscode.Disposable {
  private readonly queues = new Map<string, Queue>();
  private readonly creator = new Creator();
  /** Folders for which an environment is being made: it shows up before it is complete. */
  private readonly creating = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly interpreters: Interpreters,
    private readonly memory: Memory,
    private readonly status: StatusBar,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      server.onDidChangeState((state) => { this.serverIs(state); }),
      interpreters.onDidChange((folder) => { void this.show(folder); }),
      server.onDidChangeEnvironment((uri) => { this.refreshUri(uri); }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => { this.refreshAll(); }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => { this.refreshAll(); }),
      vscode.workspace.onDidChangeConfiguration((change) => { if (change.affectsConfiguration(AUTO_SELECT)) this.refreshAll(); }),
      // A Python extension that is installed now, or allowed to run because the folder is trusted now, is told too.
      vscode.extensions.onDidChange(() => { this.refreshAll(); }),
    ];
  }

  /** Asks the server again about every folder. */
  refreshAll(): void {
    for (const folder of vscode.workspace.workspaceFolders ?? []) void this.refresh(folder);
  }

  /** The command "Conda: Select Environment". */
  async choose(folder = currentFolder()): Promise<void> {
    const api = await this.api(folder);
    if (!api || !folder) return;
    const state = this.status.of(folder);
    const create = vscode.workspace.isTrusted ? state?.match.create ?? undefined : undefined;
    const picked = await pick({ folder, api, active: state?.uses?.[0]?.python, current: state?.match.environment?.prefix, create, log: this.log });
    if (picked?.kind === 'create') await this.createFor(folder, create);
    else if (picked?.kind === 'install') await vscode.env.openExternal(vscode.Uri.parse(MINIFORGE));
    else if (picked) await this.use(folder, picked.kind === 'prefix' ? picked.prefix : picked.environment.prefix);
  }

  /** The command "Conda: Create Environment from File"; `from` is the file's address where the user pointed at one. */
  async create(from?: unknown): Promise<void> {
    const uri = from instanceof vscode.Uri ? from : typeof from === 'string' ? vscode.Uri.parse(from) : undefined;
    const folder = (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? currentFolder();
    if (folder) await this.createFor(folder, this.status.of(folder)?.match.create ?? undefined, uri?.fsPath);
    else await this.api(folder);
  }

  /** The step that the status bar offers: it ends what contradicts there. */
  async step(folder = currentFolder()): Promise<void> {
    if (!folder) return;
    const step = this.status.viewOf(folder)?.step;
    if (step?.to === 'trust') await vscode.commands.executeCommand('workbench.trust.manage');
    else if (step?.to === 'answer') this.interpreters.askAgain(folder);
    else if (step?.to === 'use') await this.use(folder, step.prefix);
    else await this.choose(folder);
  }

  /** Forgets what was set and asked for a folder and begins anew. */
  async forget(folder = currentFolder()): Promise<void> {
    if (!folder) return;
    this.interpreters.forget(folder);
    await this.memory.forget(folder.uri.toString());
    await this.server.environments()?.select({ folder: folder.uri.toString(), prefix: null });
    await this.refresh(folder);
  }

  dispose(): void {
    this.creator.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private serverIs(state: ServerState): void {
    if (state === 'running') this.refreshAll();
    // The server is not started where nothing is conda's, so the Python extension is likely to be wanted soon.
    const maySet = vscode.workspace.isTrusted && vscode.workspace.workspaceFolders?.some((folder) => autoSelect(folder) !== 'off');
    if (state === 'starting' && maySet) this.interpreters.prepare();
  }

  /** The server's answers, once it runs; the user is told if there are none. */
  private async api(folder: vscode.WorkspaceFolder | undefined): Promise<EnvironmentsApi | undefined> {
    if (!folder) {
      void notifications.information(vscode.l10n.t('Open a folder first: an environment is chosen for a folder.'));
      return undefined;
    }
    await this.server.start();
    const api = this.server.environments();
    if (api?.has(MATCH)) return api;
    void notifications.warning(vscode.l10n.t('The language server does not run, so there are no environments to choose from.'));
    return undefined;
  }

  private refreshUri(uri: string): void {
    const wanted = vscode.Uri.parse(uri).toString();
    const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.toString() === wanted);
    if (folder) void this.refresh(folder);
  }

  private refresh(folder: vscode.WorkspaceFolder): Promise<void> {
    return this.queued(folder, 'refresh', () => this.lookAt(folder));
  }

  /** Reads what is in use now and shows it. */
  private show(folder: vscode.WorkspaceFolder): Promise<void> {
    return this.queued(folder, 'show', async () => {
      const match = this.status.of(folder)?.match;
      // What is about to change is shown when it has changed.
      if (!match || this.interpreters.isTelling(folder)) return;
      const uses = await this.named(folder, match, await this.interpreters.uses(folder, match.environment !== null));
      // Meanwhile the server may have had another answer, which is shown with what was read for it.
      if (this.status.of(folder)?.match === match) this.tell(folder, match, uses);
    });
  }

  private queued(folder: vscode.WorkspaceFolder, name: string, task: () => Promise<void>): Promise<void> {
    const key = `${name} ${folder.uri.toString()}`;
    const queue = this.queues.get(key) ?? new Queue();
    this.queues.set(key, queue);
    return queue.add(name, async () => {
      try {
        await task();
      } catch (error) {
        this.log.warn(`${folder.name}: ${String(error)}`);
      }
    });
  }

  private tell(folder: vscode.WorkspaceFolder, match: MatchResult, uses: readonly Used[] | undefined): void {
    const { userChoice } = this.memory.of(folder.uri.toString());
    this.status.set(folder, { match, uses, userChoice, isAsked: this.interpreters.isAsked(folder), isLooking: uses === undefined && this.interpreters.isThere(), trusted: vscode.workspace.isTrusted });
  }

  /** The environments of the interpreters: mostly the folder's own, else the server knows them all. */
  private async named(folder: vscode.WorkspaceFolder, match: MatchResult, uses: readonly Use[]): Promise<Used[]> {
    const near = [match.environment, ...match.candidates].filter((environment) => environment !== null);
    const isNear = uses.every(({ python }) => near.some((environment) => isOf(python, environment)));
    const all = isNear ? near : [...near, ...(await this.server.environments()?.list({ folder: folder.uri.toString() }))?.environments ?? []];
    return uses.map((use) => ({ ...use, environment: all.find((environment) => isOf(use.python, environment)) }));
  }

  private async lookAt(folder: vscode.WorkspaceFolder): Promise<void> {
    const api = this.server.environments();
    if (!api?.has(MATCH)) {
      this.status.set(folder, undefined);
      return;
    }
    const match = await api.match({ folder: folder.uri.toString() });
    this.tell(folder, match, this.status.of(folder)?.uses);
    this.log.info(`${folder.name}: ${match.environment?.prefix ?? '-'} (${match.reason})`);
    // Starting the Python extension is worth it only where something may be set.
    const mayBeSet = match.environment !== null && vscode.workspace.isTrusted;
    const active = mayBeSet ? await this.interpreters.active(folder) : undefined;
    if (!this.creating.has(folder.uri.toString())) {
      const memory = this.memory.of(folder.uri.toString());
      await this.act(folder, decide({
        mode: autoSelect(folder), trusted: vscode.workspace.isTrusted, match, memory, active, holder: this.interpreters.holder(),
        folder: folder.uri.fsPath, written: writtenInterpreter(folder), lacking: this.interpreters.lacking(folder),
      }));
    }
    if (mayBeSet) this.interpreters.listenToAll();
    if (vscode.workspace.isTrusted) void this.show(folder);
  }

  private async act(folder: vscode.WorkspaceFolder, decision: Decision): Promise<void> {
    const key = folder.uri.toString();
    switch (decision.action) {
      case 'nothing':
        this.log.info(`${folder.name}: ${decision.why}`);
        return;
      case 'set':
        await this.interpreters.set(folder, { prefix: decision.environment.prefix, python: decision.python, explicit: false });
        return;
      case 'ask-use':
        void this.askUse(folder, decision.environment, decision.key);
        return;
      case 'ask-missing':
        // Remembered when it is shown: a question that was closed is not put again at every start.
        await this.memory.asked(key, decision.key);
        void this.askMissing(folder, decision.question, decision.create);
    }
  }

  private async askUse(folder: vscode.WorkspaceFolder, environment: CondaEnvironment, key: string): Promise<void> {
    await this.memory.asked(folder.uri.toString(), key);
    const use = vscode.l10n.t('Use');
    const other = vscode.l10n.t('Choose Another…');
    const answer = await notifications.information(
      vscode.l10n.t('Use the conda environment `{0}` for {1}?', title(environment), folder.name), use, other, vscode.l10n.t('Not Now'));
    if (answer === use) await this.use(folder, environment.prefix);
    else if (answer === other) await this.choose(folder);
  }

  private async askMissing(folder: vscode.WorkspaceFolder, question: string, offer: CreateOffer | undefined): Promise<void> {
    const create = offer && createTitle(offer.file, vscode.l10n.t);
    const choose = vscode.l10n.t('Choose…');
    const buttons = [...(create === undefined ? [] : [create]), choose, vscode.l10n.t('Not Now')];
    const answer = await notifications.information(question, ...buttons);
    if (answer === choose) await this.choose(folder);
    else if (answer !== undefined && answer === create) await this.createFor(folder, offer);
  }

  /** Has an environment made from the file, or from one that the user chooses, and uses it for the folder. */
  private async createFor(folder: vscode.WorkspaceFolder, offer: CreateOffer | undefined, named?: string): Promise<void> {
    const api = await this.api(folder);
    const key = folder.uri.toString();
    if (!api || !this.mayCreate(api, folder)) return;
    const file = named ?? await chooseFile(folder, offer?.file);
    if (file === undefined) return;
    this.creating.add(key);
    const before = this.inUse(folder);
    try {
      const result = await this.creator.create(api, folder, file);
      this.log.info(`${folder.name}: ${file}: ${result.status} ${result.prefix ?? ''}`);
      if (result.status === 'created' && result.prefix !== null) await this.adopt(folder, result, result.prefix, await before);
      else void this.creator.tell(result);
    } finally {
      // Until then the new environment is not set a second time because the server tells of it.
      this.creating.delete(key);
    }
    await this.refresh(folder);
  }

  /** Uses a new environment for the folder, unless the user chose something else in the meantime. */
  private async adopt(folder: vscode.WorkspaceFolder, result: CreateResult, prefix: string, before: InUse): Promise<void> {
    const now = await this.inUse(folder);
    const later = choseMeanwhile(before, now, prefix);
    const asked = this.creator.tell(result, later ? vscode.l10n.t('Use') : undefined);
    if (later) {
      await this.memory.change(folder.uri.toString(), { userChoice: now.interpreter });
      void asked.then((use) => use ? this.use(folder, prefix) : undefined);
    } else await this.use(folder, prefix, true);
  }

  /** Whether an environment can be made here and now; the user is told if not. */
  private mayCreate(api: EnvironmentsApi, folder: vscode.WorkspaceFolder): boolean {
    const why = !vscode.workspace.isTrusted ? vscode.l10n.t('An environment is made only in a folder that you trust.')
      : !api.has(CREATE) ? vscode.l10n.t('The language server that runs is too old to make environments.')
        : this.creating.has(folder.uri.toString()) ? vscode.l10n.t('An environment is being made for {0} already.', folder.name)
          : undefined;
    if (why !== undefined) void notifications.information(why);
    return why === undefined;
  }

  private async inUse(folder: vscode.WorkspaceFolder): Promise<InUse> {
    const interpreter = await this.interpreters.active(folder);
    return { environment: this.status.of(folder)?.match.environment?.prefix, interpreter };
  }

  /** What the user asked for explicitly: told to the server, which remembers it, and to the extensions. */
  private async use(folder: vscode.WorkspaceFolder, prefix: string, isNew = false): Promise<void> {
    const api = this.server.environments();
    if (!api) return;
    try {
      const { python, prefix: found } = await api.select({ folder: folder.uri.toString(), prefix });
      if (found === null) {
        void notifications.failure(vscode.l10n.t('{0} is no conda environment.', prefix));
        return;
      }
      if (python === null) void notifications.warning(vscode.l10n.t('The environment {0} has no Python, so no interpreter was set.', prefix));
      else await this.interpreters.set(folder, { prefix, python, explicit: true, isNew });
      await this.refresh(folder);
    } catch (error) {
      void notifications.failure(vscode.l10n.t('The environment {0} cannot be used: {1}', prefix, error instanceof Error ? error.message : String(error)));
    }
  }
}
