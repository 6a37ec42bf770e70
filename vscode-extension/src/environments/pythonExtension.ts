// ms-python.python. It stores the interpreter in its own memory, so no file of the project changes.
import * as vscode from 'vscode';
import type { PythonExtension } from '@vscode/python-extension';
import { pause, withLimit } from '../limit';
import { samePath } from './decide';
import { isInCharge } from './environmentsExtension';
import { isLateCopy, isOwnChange } from './heard';
import type { SetResult, Target, Telling } from './target';

const ID = 'ms-python.python';
const START_LIMIT_MS = 60_000;
const CALL_LIMIT_MS = 8000;
/** Without its locator it never answers this one. */
const RESOLVE_LIMIT_MS = 5000;
/** So long after the first Python file of a folder was opened the extension is at rest again. */
const WAKES_MS = 3000;

export class PythonExtensionTarget implements Target {
  readonly id = ID;
  readonly writesSettings = false;
  readySince: number | undefined;
  private starting: Promise<PythonExtension | undefined> | undefined;
  /** When the first Python file of a folder was opened. */
  private readonly opened = new Map<string, number>();
  private readonly woke = new vscode.EventEmitter<vscode.Uri>();

  constructor(private readonly log: vscode.LogOutputChannel) {}

  available(): boolean {
    return vscode.extensions.getExtension(ID) !== undefined;
  }

  isRunning(): boolean {
    return vscode.extensions.getExtension(ID)?.isActive === true;
  }

  /** With this setting newer versions hand on the interpreter to the environments extension, and read it there. */
  passesOn(): boolean {
    return isInCharge() && vscode.workspace.getConfiguration('python').get<boolean>('useEnvironmentsExtension') === true;
  }

  prepare(): void {
    void this.api();
  }

  async active(folder: vscode.Uri): Promise<string | undefined> {
    const api = await this.api();
    return api?.environments.getActiveEnvironmentPath(folder).path;
  }

  async set(folder: vscode.Uri, python: string, { isNew, wanted }: Telling): Promise<SetResult> {
    const api = await this.api();
    if (!api) return { kind: 'unavailable', why: `${ID} did not start` };
    if (isNew) await this.meet(api, python);
    if (!wanted()) return { kind: 'unavailable', why: `${ID}: another interpreter was chosen in the meantime` };
    const held = () => api.environments.getActiveEnvironmentPath(folder).path;
    if (!this.passesOn() || !samePath(held(), python)) {
      await withLimit(api.environments.updateActiveEnvironmentPath(python, folder), CALL_LIMIT_MS, `${ID} updateActiveEnvironmentPath`);
    }
    return { kind: 'set' };
  }

  /** In a window of several folders it copies what it stored elsewhere when the first Python file of a folder is opened: nothing, mostly. */
  isOwnDoing(folder: vscode.Uri, python: string, before: string | undefined): boolean {
    const opened = this.opened.get(folder.toString());
    return isLateCopy({ several: severalFolders(), sinceOpened: opened === undefined ? undefined : Date.now() - opened, before, now: python });
  }

  onDidWake(listener: (folder: vscode.Uri) => void): vscode.Disposable {
    const documents = vscode.workspace.onDidOpenTextDocument((document) => { this.sees(document); });
    vscode.workspace.textDocuments.forEach((document) => { this.sees(document); });
    return vscode.Disposable.from(documents, this.woke.event(listener));
  }

  onDidChange(listener: (folder: vscode.Uri, python: string) => void): vscode.Disposable {
    let inner: vscode.Disposable | undefined;
    let disposed = false;
    void this.api().then((api) => {
      if (disposed || !api) return;
      inner = api.environments.onDidChangeActiveEnvironmentPath((event) => {
        const folders = vscode.workspace.workspaceFolders ?? [];
        const resource = event.resource ?? (folders.length === 1 ? folders[0] : undefined);
        const folder = resource && 'uri' in resource ? resource.uri : resource;
        if (folder && isOwnChange(event.path, api.environments.getActiveEnvironmentPath(folder).path)) listener(folder, event.path);
      });
    });
    return new vscode.Disposable(() => { disposed = true; inner?.dispose(); });
  }

  /** Lets it look at an environment that has just been made: else its status bar goes on showing the one before. */
  private async meet(api: PythonExtension, python: string): Promise<void> {
    try {
      await withLimit(api.environments.resolveEnvironment(python), RESOLVE_LIMIT_MS, `${ID} resolveEnvironment`);
    } catch (error) {
      this.log.info(String(error));
    }
  }

  private sees(document: vscode.TextDocument): void {
    const folder = document.languageId === 'python' ? vscode.workspace.getWorkspaceFolder(document.uri)?.uri : undefined;
    if (!folder || this.opened.has(folder.toString())) return;
    this.opened.set(folder.toString(), Date.now());
    if (severalFolders()) void pause(WAKES_MS).then(() => { this.woke.fire(folder); });
  }

  /** The extension's API once it is ready: what is set before that gets lost. */
  private api(): Promise<PythonExtension | undefined> {
    this.starting ??= this.start().catch((error: unknown) => {
      this.log.warn(`${ID}: ${String(error)}`);
      this.starting = undefined;
      return undefined;
    });
    return this.starting;
  }

  /** It says that it is not ready where its language server cannot start. The rest of it, the interpreter included, works all the same. */
  private async ready(api: PythonExtension): Promise<void> {
    try {
      await withLimit(api.ready, START_LIMIT_MS, `${ID} ready`);
    } catch (error) {
      this.log.warn(`${ID} is not quite ready: ${String(error)}`);
    }
  }

  private async start(): Promise<PythonExtension | undefined> {
    const extension = vscode.extensions.getExtension<PythonExtension | undefined>(ID);
    if (!extension) return undefined;
    const began = Date.now();
    const api = await withLimit(extension.activate(), START_LIMIT_MS, ID);
    if (api) await this.ready(api);
    this.readySince = Date.now();
    this.log.info(`${ID} was ready after ${this.readySince - began} ms`);
    return api;
  }
}

function severalFolders(): boolean {
  return (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
}
