// Stands in for ms-python.vscode-python-envs in the editor suites. Typed by the published API; the behaviour is that of the real
// extension (1.37) as CONTRACT.md lists it, row by row: the letters in brackets name the rows.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { DidChangeEnvironmentEventArgs, PythonEnvironment, PythonEnvironmentApi } from '@vscode/python-environments';

type Used = Pick<PythonEnvironmentApi, 'getEnvironment' | 'setEnvironment' | 'resolveEnvironment' | 'onDidChangeEnvironment'>;
export interface Call {
  readonly method: string;
  readonly path?: string | undefined;
}
export type StandinApi = Used & { readonly calls: readonly Call[] };

const CONDA = 'ms-python.python:conda';
const SYSTEM = 'ms-python.python:system';
const PICKER = 'python-envs.set';
const INSTALLATION = path.join(process.env.HOME ?? '', 'miniforge3');
const CAP_MS = 1000;
const SETTLES_MS = 500;
const EVALUATES_MS = 50;

export function activate(context: vscode.ExtensionContext): StandinApi | undefined {
  if (turnedOff()) return undefined;
  const setting = (key: string, fallback: boolean) => vscode.workspace.getConfiguration('standin.envs').get(key, fallback);
  const began = Date.now();
  const calls: Call[] = [];
  const stored = context.workspaceState.get<Record<string, string>>('chosen') ?? {};
  const chosen = new Map(Object.entries(stored).map(([folder, python]) => [folder, environment(python, python.startsWith(INSTALLATION))]));
  const changed = new vscode.EventEmitter<DidChangeEnvironmentEventArgs>();
  const status = vscode.window.createStatusBarItem('python.interpreterDisplay', vscode.StatusBarAlignment.Right, 99);
  context.subscriptions.push(changed, status);
  const automatic = environment('/usr/bin/python3', false);
  const selected = (folder: string) => chosen.get(folder) ?? automatic;
  const folders = () => vscode.workspace.workspaceFolders ?? [];
  const show = () => {
    const document = vscode.window.activeTextEditor?.document;
    const folder = (document && vscode.workspace.getWorkspaceFolder(document.uri)) ?? folders()[0];
    status.text = folder ? selected(folder.uri.toString()).displayName : 'Select Python Interpreter';
    status.command = PICKER;
    status.show();
  };
  const choose = (uri: vscode.Uri, wanted: PythonEnvironment) => {
    const old = selected(uri.toString());
    chosen.set(uri.toString(), wanted);
    void context.workspaceState.update('chosen', Object.fromEntries([...chosen].map(([folder, { execInfo }]) => [folder, execInfo.run.executable])));
    show();
    changed.fire({ uri, old, new: wanted });
  };
  status.text = '$(loading~spin)';
  status.show();
  // [E-FIRST]: then it has chosen by itself, and says so; the global environment is told without an address.
  setTimeout(() => {
    show();
    for (const { uri } of folders()) {
      if (!chosen.has(uri.toString())) changed.fire({ uri, old: undefined, new: automatic });
    }
    changed.fire({ uri: undefined, old: automatic, new: environment('/usr/local/bin/python3', false) });
  }, SETTLES_MS);

  // [E-AGAIN]: a default that changes has all folders looked at anew; one that has no environment of conda yet gets conda's own.
  const evaluate = () => {
    const settings = vscode.workspace.getConfiguration('python-envs');
    const base = path.join(INSTALLATION, 'bin', 'python');
    for (const { uri } of folders()) {
      const now = selected(uri.toString());
      const wantsConda = settings.get('defaultEnvManager') === CONDA && now.envId.managerId !== CONDA;
      if (wantsConda && existsSync(base)) choose(uri, environment(base, true));
    }
  };
  /** [E-PICKER]: its own list; what the person takes is set like anything else, the written settings included. */
  const pick = async (python?: string) => {
    const document = vscode.window.activeTextEditor?.document;
    const folder = (document && vscode.workspace.getWorkspaceFolder(document.uri)) ?? folders()[0];
    const taken = python ?? await vscode.window.showQuickPick(onDisk(), { placeHolder: 'Select a Python Environment' });
    if (folder && taken !== undefined) await set(folder.uri, environment(taken, setting('knowsConda', true)));
  };
  const set = async (uri: vscode.Uri, wanted: PythonEnvironment) => {
    await writeSettings(uri, wanted);
    choose(uri, wanted);
  };
  context.subscriptions.push(
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidChangeConfiguration((change) => { if (change.affectsConfiguration('python-envs.defaultEnvManager')) setTimeout(evaluate, EVALUATES_MS); }),
    vscode.commands.registerCommand(PICKER, pick),
    vscode.commands.registerCommand('standin.envs.tells', (uri: vscode.Uri | undefined, old: string | undefined, now: string) => {
      changed.fire({ uri, old: old === undefined ? undefined : environment(old, false), new: environment(now, false) });
    }),
    vscode.commands.registerCommand('standin.envs.holds', (uri: vscode.Uri, executable: string) => {
      chosen.set(uri.toString(), environment(executable, true));
      show();
    }));

  return {
    calls,
    onDidChangeEnvironment: changed.event,
    // [E-CAP]
    getEnvironment: (scope) => Promise.resolve(Date.now() - began < CAP_MS ? undefined : selected(scope?.toString() ?? '')),
    resolveEnvironment: async (uri) => {
      const file = uri.fsPath;
      calls.push({ method: 'resolveEnvironment', path: file });
      // [E-HANGS]
      if (setting('hang', false)) await new Promise(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return environment(file, setting('knowsConda', true));
    },
    setEnvironment: async (scope, wanted) => {
      const uri = Array.isArray(scope) ? scope[0] : scope;
      calls.push({ method: 'setEnvironment', path: wanted?.execInfo.run.executable });
      if (uri && wanted) await set(uri, wanted);
    },
  };
}

/** [E-IDS]: the id is another one whenever the environment is looked at. */
function environment(executable: string, knowsConda: boolean): PythonEnvironment {
  const prefix = path.dirname(path.dirname(executable));
  const name = path.basename(prefix);
  const isSystem = executable.startsWith('/usr/');
  return {
    envId: { id: Math.random().toString(36), managerId: knowsConda && !isSystem ? CONDA : SYSTEM },
    name, displayName: isSystem ? 'Python 3.11.2.final.0' : `${name} (3.11.7)`, displayPath: prefix, version: '3.11.7', sysPrefix: prefix,
    environmentPath: vscode.Uri.file(knowsConda ? prefix : executable),
    execInfo: { run: { executable } },
  };
}

function onDisk(): string[] {
  const folder = path.join(INSTALLATION, 'envs');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return [INSTALLATION, ...names.map((name) => path.join(folder, name))].map((prefix) => path.join(prefix, 'bin', 'python')).filter((python) => existsSync(python));
}

/** [E-OFF]: one `false` anywhere turns it off. */
function turnedOff(): boolean {
  const inspected = (folder?: vscode.Uri) => vscode.workspace.getConfiguration('python', folder).inspect<boolean>('useEnvironmentsExtension');
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => inspected(uri)?.workspaceFolderValue);
  return [inspected()?.globalValue, inspected()?.workspaceValue, ...folders].includes(false);
}

/** [E-WRITES]: in a workspace file the folder's entry in the list of projects; else each of the two lines that differs from the value in force. */
async function writeSettings(uri: vscode.Uri, wanted: PythonEnvironment): Promise<void> {
  const settings = vscode.workspace.getConfiguration('python-envs', uri);
  const manager = wanted.envId.managerId;
  const pairs = { defaultEnvManager: manager, defaultPackageManager: manager === CONDA ? CONDA : 'ms-python.python:pip' };
  if (vscode.workspace.workspaceFile) {
    const project = { path: '.', envManager: manager, packageManager: pairs.defaultPackageManager };
    await settings.update('pythonProjects', [project], vscode.ConfigurationTarget.WorkspaceFolder);
    return;
  }
  for (const [key, value] of Object.entries(pairs)) {
    if (settings.get(key) !== value) await settings.update(key, value, vscode.ConfigurationTarget.Workspace);
  }
}
