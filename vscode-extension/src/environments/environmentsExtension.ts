// ms-python.vscode-python-envs. In its default state it and the Python extension do not follow each other, so both
// are told. It writes .vscode/settings.json when the environment's manager is not the default one.
import * as vscode from 'vscode';
import type { PythonEnvironmentApi } from '@vscode/python-environments';
import { pause, withLimit } from '../limit';
import { isChoiceForFolder } from './heard';
import { isAvoidable, linesToWrite, managersOf, type Managers } from './managers';
import type { SetResult, Target, Telling } from './target';

const ID = 'ms-python.vscode-python-envs';
const START_LIMIT_MS = 60_000;
/** Its calls take up to 45 s, or never answer, when its own locator is missing. */
const CALL_LIMIT_MS = 10_000;
/** Within this time after its start, "no environment" only means that it has not made up its mind. */
const SETTLES_MS = 4000;
const AGAIN_MS = 500;
/** Within this time after a change of the user's defaults it looks at all folders anew. */
const EVALUATES_MS = 5000;

/** Whether the extension is there and not turned off: as it reads the setting itself, one `false` anywhere turns it off for the window. */
export function isInCharge(): boolean {
  const inspected = (folder?: vscode.Uri) => vscode.workspace.getConfiguration('python', folder).inspect<boolean>('useEnvironmentsExtension');
  const window = inspected();
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => inspected(uri)?.workspaceFolderValue);
  return vscode.extensions.getExtension(ID) !== undefined && ![window?.globalValue, window?.workspaceValue, ...folders].includes(false);
}

export class EnvironmentsExtensionTarget implements Target {
  readonly id = ID;
  readonly writesSettings = true;
  readySince: number | undefined;
  private defaults = userDefault();
  private defaultsSince = 0;
  private starting: Promise<PythonEnvironmentApi | undefined> | undefined;

  constructor(private readonly log: vscode.LogOutputChannel) {}

  available(): boolean {
    return isInCharge();
  }

  isRunning(): boolean {
    return this.available() && vscode.extensions.getExtension(ID)?.isActive === true;
  }

  passesOn(): boolean {
    return false;
  }

  prepare(): void {
    void this.api();
  }

  async active(folder: vscode.Uri): Promise<string | undefined> {
    const api = await this.api();
    if (!api) return undefined;
    try {
      for (;;) {
        const environment = await withLimit(api.getEnvironment(folder), CALL_LIMIT_MS, `${ID} getEnvironment`);
        if (environment || Date.now() - (this.readySince ?? 0) > SETTLES_MS) return environment?.execInfo.run.executable;
        await pause(AGAIN_MS);
      }
    } catch (error) {
      this.log.info(String(error));
      return undefined;
    }
  }

  async set(folder: vscode.Uri, python: string, { consent, wanted }: Telling): Promise<SetResult> {
    const api = await this.api();
    if (!api) return { kind: 'unavailable', why: `${ID} did not start` };
    const environment = await withLimit(api.resolveEnvironment(vscode.Uri.file(python)), CALL_LIMIT_MS, `${ID} resolveEnvironment`);
    if (!environment) return { kind: 'unavailable', why: `${ID} does not know ${python}` };
    if (!wanted()) return { kind: 'unavailable', why: `${ID}: another interpreter was chosen in the meantime` };
    const wantedManagers = managersOf(environment.envId.managerId);
    const lines = wouldWrite(folder, wantedManagers);
    const avoidable = isAvoidable(lines);
    const allowed = consent === 'workspace' || (consent === 'user' && avoidable);
    if (lines.length > 0 && !allowed) return { kind: 'needs-consent', lines, avoidable };
    if (lines.length > 0 && consent === 'user') {
      await writeDefaults(wantedManagers);
      // Settings of the folder stand above those of the user: then the extension would write into the folder all the same.
      const left = wouldWrite(folder, wantedManagers);
      if (left.length > 0) return { kind: 'needs-consent', lines: left, avoidable: false };
    }
    await withLimit(api.setEnvironment(folder, environment), CALL_LIMIT_MS, `${ID} setEnvironment`);
    return { kind: 'set' };
  }

  /** Where another default comes into the settings of the user, each folder gets an environment of that kind. */
  isOwnDoing(): boolean {
    return Date.now() - this.defaultsSince < EVALUATES_MS;
  }

  onDidWake(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  onDidChange(listener: (folder: vscode.Uri, python: string) => void): vscode.Disposable {
    let inner: vscode.Disposable | undefined;
    let disposed = false;
    void this.api().then((api) => {
      if (disposed || !api) return;
      inner = api.onDidChangeEnvironment(({ uri, old, new: now }) => {
        const folder = uri && vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
        const change = { project: uri?.toString(), before: old?.execInfo.run.executable, now: now?.execInfo.run.executable };
        if (uri && change.now !== undefined && isChoiceForFolder(change, folder)) listener(uri, change.now);
      });
    });
    const settings = vscode.workspace.onDidChangeConfiguration(() => {
      const now = userDefault();
      if (now !== this.defaults) this.defaultsSince = Date.now();
      this.defaults = now;
    });
    return new vscode.Disposable(() => { disposed = true; inner?.dispose(); settings.dispose(); });
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

function userDefault(): string | undefined {
  return vscode.workspace.getConfiguration('python-envs').inspect<string>('defaultEnvManager')?.globalValue;
}

function wouldWrite(folder: vscode.Uri, wanted: Managers): string[] {
  const settings = vscode.workspace.getConfiguration('python-envs', folder);
  const projects = settings.inspect('pythonProjects');
  return linesToWrite({
    inForce: { manager: settings.get<string>('defaultEnvManager'), packages: settings.get<string>('defaultPackageManager') },
    hasProjects: (projects?.workspaceFolderValue ?? projects?.workspaceValue) !== undefined,
    isWorkspaceFile: vscode.workspace.workspaceFile !== undefined,
  }, wanted);
}

async function writeDefaults({ manager, packages }: Managers): Promise<void> {
  const settings = vscode.workspace.getConfiguration('python-envs');
  await settings.update('defaultEnvManager', manager, vscode.ConfigurationTarget.Global);
  await settings.update('defaultPackageManager', packages, vscode.ConfigurationTarget.Global);
}
