// The server's life: found, started, restarted, stopped, one at a time.
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler, ExecuteCommandRequest, LanguageClient, RevealOutputChannelOn, State, WorkDoneProgressCancelNotification, type WorkspaceEdit } from 'vscode-languageclient/node';
import { CLIENT_COMMANDS, ConfigurationApi } from './configuration/protocol';
import { documentSelector } from './fileKinds';
import type { Host } from './interpreter/host';
import type { Python } from './interpreter/probe';
import { ProgressNotifications } from './progress';
import { ENVIRONMENT_CHANGED, EnvironmentsApi, type EnvironmentChangedParams, FORMAT, type Formatted, type InitializationOptions, type SendCommand } from './protocol';
import { pythonForServer } from './pythonForServer';
import { Queue } from './queue';
import { serverCommand } from './serverCommand';
import { copyLog } from './serverLog';
import * as settings from './settings';
import * as notifications from './notifications';

const NAME = 'Conda Language Server';
const STOP_LIMIT_MS = 3000;

/** Whether the server runs, as far as the user needs to know. */
export type ServerState = 'waiting' | 'starting' | 'running' | 'stopped' | 'no-python' | 'failed';

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  /** The client that a restart is about to end. */
  private leaving: LanguageClient | undefined;
  private readonly queue = new Queue();
  private readonly stateChanged = new vscode.EventEmitter<ServerState>();
  private readonly serverLog = vscode.window.createOutputChannel(`${NAME}: Server`, { log: true });
  private readonly trace = vscode.window.createOutputChannel(`${NAME}: Trace`, { log: true });
  private readonly environmentChanged = new vscode.EventEmitter<string>();
  readonly onDidChangeState = this.stateChanged.event;
  /** The server's answer about a folder (its URI) is another one now. */
  readonly onDidChangeEnvironment = this.environmentChanged.event;
  state: ServerState = 'waiting';
  /** The interpreter of the running server. */
  python: Python | undefined;
  /** When the server came up last, in milliseconds since 1970. */
  upSince = 0;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly host: Host,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Starts the server unless it runs or is about to. */
  start(): Promise<void> {
    return this.queue.add('start', async () => {
      if (!this.client) await this.launch();
    });
  }

  /** Stops and starts. Requests that come while one waits are the same restart. */
  restart(why: string): Promise<void> {
    this.leaving = this.client;
    return this.queue.add('restart', async () => {
      this.log.info(`restart: ${why}`);
      await this.end();
      await this.launch();
    });
  }

  stop(): Promise<void> {
    return this.queue.add('stop', () => this.end());
  }

  /** The server's own log. */
  showServerLog(): void {
    this.serverLog.show();
  }

  /** The running server's answers about environments; undefined while there is none. */
  environments(): EnvironmentsApi | undefined {
    const send = this.sender();
    const offered = this.client?.initializeResult?.capabilities.executeCommandProvider?.commands ?? [];
    return send && new EnvironmentsApi(send, new Set(offered));
  }

  /** The running server's answers about conda's configuration; undefined while there is none. */
  configuration(): ConfigurationApi | undefined {
    const send = this.sender();
    return send && new ConfigurationApi(send);
  }

  /** The edits that format an open document; undefined while there is no server. */
  async format(uri: vscode.Uri): Promise<Formatted | undefined> {
    const client = this.client;
    return this.sender()?.(FORMAT, { uri: client?.code2ProtocolConverter.asUri(uri) }) as Promise<Formatted> | undefined;
  }

  /** An edit of the server as VS Code makes it; undefined while there is no server. */
  converted(edit: WorkspaceEdit): Promise<vscode.WorkspaceEdit> | undefined {
    return this.client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  dispose(): void {
    for (const part of [this.stateChanged, this.environmentChanged, this.serverLog, this.trace]) part.dispose();
  }

  private sender(): SendCommand | undefined {
    const client = this.client;
    if (client?.state !== State.Running) return undefined;
    return (command, argument, token) => client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] }, token);
  }

  private async launch(): Promise<void> {
    this.become('starting');
    this.python = await pythonForServer(this.host, this.context.workspaceState, this.log);
    if (!this.python) {
      this.become('no-python');
      return;
    }
    const client = this.makeClient(this.python);
    const began = Date.now();
    try {
      await client.start();
    } catch (error) {
      this.become('failed');
      await discard(client, this.log);
      void this.tellItFailed(vscode.l10n.t('Conda Language Server could not be started.'), error);
      return;
    }
    this.client = client;
    this.upSince = Date.now();
    this.log.info(`server ${client.initializeResult?.serverInfo?.version ?? ''} answered after ${Date.now() - began} ms`);
    client.onDidChangeState((change) => {
      // The client library starts a crashed server again by itself.
      if (this.client === client) this.become(change.newState === State.Running ? 'running' : change.newState === State.Starting ? 'starting' : 'stopped');
    });
    this.become('running');
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client) await discard(client, this.log);
    this.become('stopped');
  }

  private makeClient(python: Python): LanguageClient {
    const start = serverCommand({
      python,
      platform: this.host.platform,
      extensionFolder: this.context.extensionPath,
      cacheFolder: this.context.globalStorageUri.fsPath,
      importStrategy: settings.importStrategy(),
      path: this.host.variable('PATH') ?? '',
    });
    if (settings.importStrategy() === 'fromEnvironment' && !start.fromEnvironment) {
      this.log.warn(`${python.executable} has no package conda_language_server: the bundled one is used`);
    }
    this.log.info([start.command, ...start.args].join(' '));
    const options: InitializationOptions = {
      [settings.SECTION]: settings.everything(), locale: vscode.env.language, trusted: vscode.workspace.isTrusted, clientCommands: CLIENT_COMMANDS,
      suggestCommand: 'editor.action.triggerSuggest', hoverShowsFindings: true, offersFormatting: true,
    };
    const progress = new ProgressNotifications(notifications.progress, (token) => {
      client.sendNotification(WorkDoneProgressCancelNotification.type, { token }).catch(() => { /* the server is gone, and its work with it */ });
    });
    const client: LanguageClient = new LanguageClient(settings.SECTION, NAME, {
      command: start.command,
      args: [...start.args],
      // The library takes `env` as the whole environment of a program.
      options: { cwd: this.context.extensionPath, env: { ...process.env, ...start.env } },
    }, {
      documentSelector: documentSelector(settings.extraGlobs()),
      initializationOptions: options,
      outputChannel: this.serverLog,
      stdioOptions: { stdout: copyLog, stderr: copyLog },
      traceOutputChannel: this.trace,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      // Findings carry the server's name as their source; the collection's name is seen by nobody.
      diagnosticCollectionName: settings.SECTION,
      middleware: {
        handleWorkDoneProgress: progress.handle,
        // The next server gets the new settings when it starts; this one would ask for them while it is being stopped.
        workspace: { didChangeConfiguration: (sections, next) => this.leaving === client ? Promise.resolve() : next(sections) },
      },
      errorHandler: {
        // A pipe that breaks is the first sign of a crash. The library would stop for good then; the end of the process, which follows, has it started again.
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: async () => {
          const next = await crashes.closed();
          if (next.action === CloseAction.Restart) return next;
          // The library's own message is English and has no way back.
          void this.tellItFailed(vscode.l10n.t('Conda Language Server ended too often within three minutes and was not started again.'), next.message);
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    });
    const crashes: ErrorHandler = client.createDefaultErrorHandler();
    client.onDidChangeState((change) => { if (change.newState !== State.Running) progress.clear(); });
    client.onNotification(ENVIRONMENT_CHANGED, (params: EnvironmentChangedParams) => { this.environmentChanged.fire(params.folder); });
    return client;
  }

  private become(state: ServerState): void {
    this.state = state;
    this.stateChanged.fire(state);
  }

  private async tellItFailed(message: string, error: unknown): Promise<void> {
    this.log.error(`${message} ${String(error)}`);
    const show = vscode.l10n.t('Show Log');
    const again = vscode.l10n.t('Restart');
    const answer = await notifications.failure(message, again, show);
    if (answer === show) this.showServerLog();
    else if (answer === again) await this.restart('asked for by the user');
  }
}

/** Stops a client for good; a server that does not answer is killed by the library. */
async function discard(client: LanguageClient, log: vscode.LogOutputChannel): Promise<void> {
  try {
    if (client.needsStop()) await client.stop(STOP_LIMIT_MS);
  } catch (error) {
    log.warn(`the server did not stop in time: ${String(error)}`);
  }
  try {
    await client.dispose(STOP_LIMIT_MS);
  } catch {
    // It has been disposed of by the failed stop.
  }
}
