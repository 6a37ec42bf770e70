// Stands in for ms-python.python in the editor suites. The return type keeps it to the published API; the behaviour is
// what was measured on the real extension (2026.5): `ready` comes later than activation and what was set before is
// lost on the first opening of a folder, any path is taken, the same value fires no event, 'python' unsets, undefined
// throws. With python.useEnvironmentsExtension it does what its sources do since then: it hands on what is set to the environments
// extension and reads it there, and for no folder it tells the global environment.
import * as vscode from 'vscode';
import type {
  ActiveEnvironmentPathChangeEvent, Environment, EnvironmentPath, EnvironmentsChangeEvent, EnvironmentVariablesChangeEvent,
  PythonExtension, Resource,
} from '@vscode/python-extension';
import type { StandinApi as EnvironmentsApi } from '../../ms-python-envs/src/extension';

export interface Call {
  readonly method: string;
  readonly path?: string;
  readonly folder?: string;
}
export type StandinApi = PythonExtension & { readonly calls: readonly Call[] };

const AUTOMATIC = '/usr/bin/python3';

export function activate(context: vscode.ExtensionContext): StandinApi {
  const setting = (key: string) => vscode.workspace.getConfiguration('standin.python').get(key);
  const calls: Call[] = [];
  const active = new Map<string, string>(Object.entries(context.workspaceState.get<Record<string, string>>('active') ?? {}));
  const changed = new vscode.EventEmitter<ActiveEnvironmentPathChangeEvent>();
  const environments = new vscode.EventEmitter<EnvironmentsChangeEvent>();
  const variables = new vscode.EventEmitter<EnvironmentVariablesChangeEvent>();
  const status = vscode.window.createStatusBarItem('python', vscode.StatusBarAlignment.Right, 100);
  let isReady = false;
  let global: string | undefined;
  const passedOn = new Map<string, string>();
  const environmentsExtension = () => {
    const inUse = vscode.workspace.getConfiguration('python').get<boolean>('useEnvironmentsExtension') === true;
    return inUse ? vscode.extensions.getExtension<EnvironmentsApi | undefined>('ms-python.vscode-python-envs')?.exports : undefined;
  };

  const ready = new Promise<void>((resolve) => {
    setTimeout(() => {
      if (context.workspaceState.get('opened') === undefined) {
        active.clear();
        void context.workspaceState.update('opened', true);
      }
      isReady = true;
      resolve();
    }, Number(setting('readyAfterMs')));
  });
  const folderOf = (resource: Resource | undefined) => {
    const uri = resource === undefined ? undefined : 'uri' in resource ? resource.uri : resource;
    return (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
  };
  const get = (resource?: Resource): EnvironmentPath => {
    const key = folderOf(resource)?.uri.toString() ?? '';
    const path = (resource === undefined ? global : undefined) ?? (environmentsExtension() ? passedOn.get(key) : undefined) ?? active.get(key) ?? AUTOMATIC;
    return { id: path, path };
  };
  const show = () => { status.text = `py ${get().path.split('/').slice(-4).join('/')}`; status.show(); };
  const set = (path: string, resource: Resource | undefined) => {
    const folder = folderOf(resource);
    const before = get(resource).path;
    if (path === 'python') active.delete(folder?.uri.toString() ?? '');
    else active.set(folder?.uri.toString() ?? '', path);
    if (isReady) void context.workspaceState.update('active', Object.fromEntries(active));
    show();
    const after = get(resource);
    if (after.path !== before) changed.fire({ ...after, resource: folder });
  };
  context.subscriptions.push(changed, environments, variables, status,
    vscode.commands.registerCommand('standin.python.userPicks', (path: string, folder?: vscode.Uri) => { set(path, folder); }),
    vscode.commands.registerCommand('standin.python.tellsGlobal', (path: string | undefined) => {
      global = path;
      if (path !== undefined) changed.fire({ id: path, path, resource: undefined });
    }));
  show();

  return {
    calls,
    ready,
    debug: { getRemoteLauncherCommand: () => Promise.resolve([]), getDebuggerPackagePath: () => Promise.resolve(undefined) },
    environments: {
      getActiveEnvironmentPath: get,
      updateActiveEnvironmentPath: async (environment, resource) => {
        const path = pathOf(environment);
        calls.push({ method: 'updateActiveEnvironmentPath', path, folder: folderOf(resource)?.uri.toString() ?? '' });
        if (setting('hang') === true) await new Promise(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 15));
        const environments = environmentsExtension();
        const folder = folderOf(resource);
        if (environments && folder) {
          await environments.setEnvironment(folder.uri, await environments.resolveEnvironment(vscode.Uri.file(path)));
          passedOn.set(folder.uri.toString(), path);
        } else set(path, resource);
      },
      onDidChangeActiveEnvironmentPath: changed.event,
      known: [],
      onDidChangeEnvironments: environments.event,
      refreshEnvironments: () => Promise.resolve(),
      // Without its locator the real one never answers.
      resolveEnvironment: () => new Promise(() => undefined),
      getEnvironmentVariables: () => ({ ...process.env }),
      onDidEnvironmentVariablesChange: variables.event,
    },
  };
}

function pathOf(environment: string | EnvironmentPath | Environment): string {
  return typeof environment === 'string' ? environment : environment.path;
}
