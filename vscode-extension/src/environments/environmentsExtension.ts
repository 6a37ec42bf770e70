// ms-python.vscode-python-envs. In its default state it and the Python extension do not follow each other, so both
// are told. It writes .vscode/settings.json when the environment's manager is not the default one.
import * as vscode from 'vscode';
import type { PythonEnvironment, PythonEnvironmentApi } from '@vscode/python-environments';
import { withLimit } from '../limit';
import { isChoiceForFolder } from './heard';
import type { Consent, SetResult, Target } from './target';

const ID = 'ms-python.vscode-python-envs';
const START_LIMIT_MS = 60_000;
/** Its calls take up to 45 s, or never answer, when its own locator is missing. */
const CALL_LIMIT_MS = 10_000;
const CONDA = 'ms-python.python:conda';
const PIP = 'ms-python.python:pip';
const DEFAULT_MANAGER = 'ms-python.python:venv';

export class EnvironmentsExtensionTarget implements Target {
  readonly id = ID;
  readonly writesSettings = true;
  readySince: number | undefined;
  private starting: Promise<PythonEnvironmentApi | undefined> | undefined;

  constructor(private readonly log: vscode.LogOutputChannel) {}

  available(): boolean {
    const inUse = vscode.workspace.getConfiguration('python').inspect<boolean>('useEnvironmentsExtension');
    const turnedOff = (inUse?.workspaceFolderValue ?? inUse?.workspaceValue ?? inUse?.globalValue) === false;
    return vscode.extensions.getExtension(ID) !== undefined && !turnedOff;
  }

  prepare(): void {
    void this.api();
  }

  async active(folder: vscode.Uri): Promise<string | undefined> {
    const api = await this.api();
    if (!api) return undefined;
    try {
      const environment = await withLimit(api.getEnvironment(folder), CALL_LIMIT_MS, `${ID} getEnvironment`);
      return environment?.execInfo.run.executable;
    } catch (error) {
      this.log.info(String(error));
      return undefined;
    }
  }

  async set(folder: vscode.Uri, python: string, consent: Consent, wanted: () => boolean): Promise<SetResult> {
    const api = await this.api();
    if (!api) return { kind: 'unavailable', why: `${ID} did not start` };
    const environment = await withLimit(api.resolveEnvironment(vscode.Uri.file(python)), CALL_LIMIT_MS, `${ID} resolveEnvironment`);
    if (!environment) return { kind: 'unavailable', why: `${ID} does not know ${python}` };
    if (!wanted()) return { kind: 'unavailable', why: `${ID}: another interpreter was chosen in the meantime` };
    const lines = wouldWrite(folder, environment);
    const avoidable = !isMultiRoot();
    const allowed = consent === 'workspace' || (consent === 'user' && avoidable);
    if (lines.length > 0 && !allowed) return { kind: 'needs-consent', lines, avoidable };
    if (lines.length > 0 && consent === 'user') {
      await writeDefaults(environment);
      // Settings of the folder stand above those of the user: then the extension would write into the folder all the same.
      const left = wouldWrite(folder, environment);
      if (left.length > 0) return { kind: 'needs-consent', lines: left, avoidable: false };
    }
    await withLimit(api.setEnvironment(folder, environment), CALL_LIMIT_MS, `${ID} setEnvironment`);
    return { kind: 'set', settled: Promise.resolve() };
  }

  onDidChange(listener: (folder: vscode.Uri | undefined, python: string | undefined) => void): vscode.Disposable {
    let inner: vscode.Disposable | undefined;
    let disposed = false;
    void this.api().then((api) => {
      if (disposed || !api) return;
      inner = api.onDidChangeEnvironment(({ uri, old, new: now }) => {
        const folder = uri && vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
        const change = { project: uri?.toString(), before: old?.execInfo.run.executable };
        if (isChoiceForFolder(change, folder)) listener(uri, now?.execInfo.run.executable);
      });
    });
    return new vscode.Disposable(() => { disposed = true; inner?.dispose(); });
  }

  private api(): Promise<PythonEnvironmentApi | undefined> {
    this.starting ??= this.start().catch((error: unknown) => {
      this.log.warn(`${ID}: ${String(error)}`);
      this.starting = undefined;
      return undefined;
    });
    return this.starting;
  }

  private async start(): Promise<PythonEnvironmentApi | undefined> {
    const extension = vscode.extensions.getExtension<PythonEnvironmentApi | undefined>(ID);
    if (!extension || !this.available()) return undefined;
    const api = await withLimit(extension.activate(), START_LIMIT_MS, ID);
    this.readySince = Date.now();
    return api;
  }
}

/** The lines that the extension would write into .vscode/settings.json; it compares managers with the defaults in force. */
function wouldWrite(folder: vscode.Uri, environment: PythonEnvironment): string[] {
  const settings = vscode.workspace.getConfiguration('python-envs', folder);
  const wanted: [string, string, string][] = [
    ['defaultEnvManager', environment.envId.managerId, DEFAULT_MANAGER],
    ['defaultPackageManager', packageManager(environment), PIP],
  ];
  const lines = wanted
    .filter(([key, value, fallback]) => (settings.get<string>(key) ?? fallback) !== value)
    .map(([key, value]) => `"python-envs.${key}": "${value}"`);
  return isMultiRoot() ? [...lines, '"python-envs.pythonProjects": […]'] : lines;
}

/** With several folders the extension always writes each folder's project entry. */
function isMultiRoot(): boolean {
  return (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
}

function packageManager(environment: PythonEnvironment): string {
  return environment.envId.managerId === CONDA ? CONDA : PIP;
}

async function writeDefaults(environment: PythonEnvironment): Promise<void> {
  const settings = vscode.workspace.getConfiguration('python-envs');
  await settings.update('defaultEnvManager', environment.envId.managerId, vscode.ConfigurationTarget.Global);
  await settings.update('defaultPackageManager', packageManager(environment), vscode.ConfigurationTarget.Global);
}
