// Stands in for ms-python.python in the editor suites. The return type keeps it to the published API; the behaviour is
// what was measured on the real extension (2026.5): `ready` comes later than activation and what was set before is
// lost on the first opening of a folder, any path is taken, the same value fires no event, 'python' unsets, undefined
// throws.
import * as vscode from 'vscode';
import type {
  ActiveEnvironmentPathChangeEvent, Environment, EnvironmentPath, EnvironmentsChangeEvent, EnvironmentVariablesChangeEvent,
  PythonExtension, Resource,
} from '@vscode/python-extension';

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
    const path = active.get(folderOf(resource)?.uri.toString() ?? '') ?? AUTOMATIC;
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
    vscode.commands.registerCommand('standin.python.userPicks', (path: string, folder?: vscode.Uri) => { set(path, folder); }));
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
        set(path, resource);
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
