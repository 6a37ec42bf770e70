// Stands in for ms-python.vscode-python-envs in the editor suites. Typed by the published API; behaves as measured on
// 1.37: setEnvironment writes .vscode/settings.json when the environment's manager is not the default one, and always in a
// workspace file; getEnvironment answers "undefined" in its first second, later what was found by itself; ids are random and
// change whenever environments are looked for anew, calls may hang, and one `false` in any settings turns it off.
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

export function activate(context: vscode.ExtensionContext): StandinApi | undefined {
  if (turnedOff()) return undefined;
  const setting = (key: string, fallback: boolean) => vscode.workspace.getConfiguration('standin.envs').get(key, fallback);
  const began = Date.now();
  const calls: Call[] = [];
  const chosen = new Map<string, PythonEnvironment>();
  const changed = new vscode.EventEmitter<DidChangeEnvironmentEventArgs>();
  const status = vscode.window.createStatusBarItem('envs', vscode.StatusBarAlignment.Right, 99);
  const show = (text: string) => { status.text = `envs ${text}`; status.show(); };
  context.subscriptions.push(changed, status);
  show('none');
  // Half a second after its start it has chosen by itself, and says so; the global environment is told without an address.
  const automatic = environment('/usr/bin/python3', false);
  setTimeout(() => {
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      if (!chosen.has(uri.toString())) changed.fire({ uri, old: undefined, new: automatic });
    }
    changed.fire({ uri: undefined, old: automatic, new: environment('/usr/local/bin/python3', false) });
  }, 500);

  context.subscriptions.push(vscode.commands.registerCommand('standin.envs.tells', (uri: vscode.Uri | undefined, old: string | undefined, now: string) => {
    changed.fire({ uri, old: old === undefined ? undefined : environment(old, false), new: environment(now, false) });
  }), vscode.commands.registerCommand('standin.envs.holds', (uri: vscode.Uri, executable: string) => {
    chosen.set(uri.toString(), environment(executable, true));
  }));

  return {
    calls,
    onDidChangeEnvironment: changed.event,
    getEnvironment: (scope) => Promise.resolve(Date.now() - began < 1000 ? undefined : chosen.get(scope?.toString() ?? '') ?? automatic),
    resolveEnvironment: async (uri) => {
      const file = uri.fsPath;
      calls.push({ method: 'resolveEnvironment', path: file });
      if (setting('hang', false)) await new Promise(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return environment(file, setting('knowsConda', true));
    },
    setEnvironment: async (scope, wanted) => {
      const uri = Array.isArray(scope) ? scope[0] : scope;
      calls.push({ method: 'setEnvironment', path: wanted?.execInfo.run.executable });
      if (!uri || !wanted) return;
      await writeSettings(uri, wanted);
      const old = chosen.get(uri.toString());
      chosen.set(uri.toString(), wanted);
      show(wanted.execInfo.run.executable.split('/').slice(-4).join('/'));
      changed.fire({ uri, old, new: wanted });
    },
  };
}

function environment(executable: string, knowsConda: boolean): PythonEnvironment {
  const prefix = path.dirname(path.dirname(executable));
  const name = path.basename(prefix);
  return {
    envId: { id: Math.random().toString(36), managerId: knowsConda ? CONDA : 'ms-python.python:system' },
    name, displayName: `${name} (3.11.7)`, displayPath: prefix, version: '3.11.7', sysPrefix: prefix,
    environmentPath: vscode.Uri.file(knowsConda ? prefix : executable),
    execInfo: { run: { executable } },
  };
}

function turnedOff(): boolean {
  const inspected = (folder?: vscode.Uri) => vscode.workspace.getConfiguration('python', folder).inspect<boolean>('useEnvironmentsExtension');
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => inspected(uri)?.workspaceFolderValue);
  return [inspected()?.globalValue, inspected()?.workspaceValue, ...folders].includes(false);
}

/** In a workspace file the folder's entry in the list of projects; else each of the two lines that differs from the value in force. */
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
