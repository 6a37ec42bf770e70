// ms-python.python. It stores the interpreter in its own memory, so no file of the project changes.
import * as vscode from 'vscode';
import type { PythonExtension } from '@vscode/python-extension';
import { pause, withLimit } from '../limit';
import { type Held, readBack } from './apply';
import { samePath } from './decide';
import { isInCharge } from './environmentsExtension';
import { isOwnChange } from './heard';
import type { Consent, SetResult, Target } from './target';

const ID = 'ms-python.python';
const START_LIMIT_MS = 60_000;
const CALL_LIMIT_MS = 8000;
const READ_BACK_MS = 1000;

export class PythonExtensionTarget implements Target {
  readonly id = ID;
  readonly writesSettings = false;
  readySince: number | undefined;
  private starting: Promise<PythonExtension | undefined> | undefined;

  constructor(private readonly log: vscode.LogOutputChannel) {}

  available(): boolean {
    return vscode.extensions.getExtension(ID) !== undefined;
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

  async set(folder: vscode.Uri, python: string, _consent: Consent, wanted: () => boolean): Promise<SetResult> {
    const api = await this.api();
    if (!api) return { kind: 'unavailable', why: `${ID} did not start` };
    if (!wanted()) return { kind: 'unavailable', why: `${ID}: another interpreter was chosen in the meantime` };
    const held = this.held(api, folder);
    if (!this.passesOn() || !samePath(held.get(), python)) await held.set(python);
    return { kind: 'set', settled: pause(READ_BACK_MS).then(() => readBack(held, python, wanted)) };
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

  private held(api: PythonExtension, folder: vscode.Uri): Held {
    return {
      get: () => api.environments.getActiveEnvironmentPath(folder).path,
      set: (python) => withLimit(api.environments.updateActiveEnvironmentPath(python, folder), CALL_LIMIT_MS, `${ID} updateActiveEnvironmentPath`),
    };
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

  private async start(): Promise<PythonExtension | undefined> {
    const extension = vscode.extensions.getExtension<PythonExtension | undefined>(ID);
    if (!extension) return undefined;
    const began = Date.now();
    const api = await withLimit(extension.activate(), START_LIMIT_MS, ID);
    if (api) await withLimit(api.ready, START_LIMIT_MS, `${ID} ready`);
    this.readySince = Date.now();
    this.log.info(`${ID} was ready after ${this.readySince - began} ms`);
    return api;
  }
}
