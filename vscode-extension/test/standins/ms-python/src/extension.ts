// Stands in for ms-python.python in the editor suites. The return type keeps it to the published API; the behaviour is that of the real
// extension as CONTRACT.md lists it, row by row: the letters in brackets name the rows.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type {
  ActiveEnvironmentPathChangeEvent, Environment, EnvironmentPath, EnvironmentsChangeEvent, EnvironmentVariablesChangeEvent,
  PythonExtension, ResolvedEnvironment, Resource,
} from '@vscode/python-extension';
import type { StandinApi as EnvironmentsApi } from '../../ms-python-envs/src/extension';

export interface Call {
  readonly method: string;
  readonly path?: string;
  readonly folder?: string;
}
export type StandinApi = PythonExtension & { readonly calls: readonly Call[] };

const ENVIRONMENTS_EXTENSION = 'ms-python.vscode-python-envs';
const AUTOMATIC = '/usr/bin/python3';
const RESOLVES_MS = 200;
/** For so long the real one waits for its own selection before it copies what it stored. */
const COPIES_AFTER_MS = 100;

export function activate(context: vscode.ExtensionContext): StandinApi {
  const setting = (key: string) => vscode.workspace.getConfiguration('standin.python').get(key);
  const calls: Call[] = [];
  const active = new Map<string, string>(Object.entries(context.workspaceState.get<Record<string, string>>('active') ?? {}));
  /** Where a value was lost without a word, the one before is still told. */
  const told = new Map<string, string>();
  const copied = new Set<string>(context.globalState.get<string[]>('copied') ?? []);
  const changed = new vscode.EventEmitter<ActiveEnvironmentPathChangeEvent>();
  const environments = new vscode.EventEmitter<EnvironmentsChangeEvent>();
  const variables = new vscode.EventEmitter<EnvironmentVariablesChangeEvent>();
  const resolved = new Set<string>();
  const display = new Display(resolved, (folder) => get(folder).path);
  let isReady = false;
  let global: string | undefined;
  const passedOn = new Map<string, string>();
  const environmentsExtension = () => {
    const inUse = vscode.workspace.getConfiguration('python').get<boolean>('useEnvironmentsExtension') === true;
    return inUse ? vscode.extensions.getExtension<EnvironmentsApi | undefined>(ENVIRONMENTS_EXTENSION)?.exports : undefined;
  };

  const folderOf = (resource: Resource | undefined) => {
    const uri = resource === undefined ? undefined : 'uri' in resource ? resource.uri : resource;
    return (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
  };
  const get = (resource?: Resource): EnvironmentPath => {
    const key = folderOf(resource)?.uri.toString() ?? '';
    const path = (resource === undefined ? global : undefined) ?? (environmentsExtension() ? passedOn.get(key) : undefined) ?? active.get(key) ?? told.get(key)
      // [P-BARE]
      ?? (copied.has(key) ? AUTOMATIC : 'python');
    return { id: path, path };
  };
  const set = (path: string | undefined, resource: Resource | undefined) => {
    const folder = folderOf(resource);
    const before = get(resource).path;
    told.delete(folder?.uri.toString() ?? '');
    // [P-UNSET]
    if (path === undefined || path === 'python') active.delete(folder?.uri.toString() ?? '');
    else active.set(folder?.uri.toString() ?? '', path);
    if (isReady) void context.workspaceState.update('active', Object.fromEntries(active));
    display.refresh();
    const after = get(resource);
    // [P-SAME]
    if (after.path !== before) changed.fire({ ...after, resource: folder });
  };
  // [P-READY] [P-LATE]: what was stored on this machine before the window was a remote one is copied, once for each folder, and it is nothing.
  const copyOld = (folder: vscode.WorkspaceFolder | undefined) => {
    const key = folder?.uri.toString() ?? '';
    if (copied.has(key)) return;
    copied.add(key);
    void context.globalState.update('copied', [...copied]);
    const value = active.get(key);
    if (value !== undefined && isReady && setting('copiesSilently') === true) {
      // [P-SILENT]
      told.set(key, value);
      active.delete(key);
      void context.workspaceState.update('active', Object.fromEntries(active));
    } else set(undefined, folder);
    display.refresh();
  };
  const first = folderOf(vscode.window.activeTextEditor?.document.uri);
  const ready = new Promise<void>((resolve, reject) => {
    setTimeout(() => {
      copyOld(first);
      isReady = true;
      // [P-REJECTS]
      if (setting('readyRejects') === true) reject(new Error('Launching a language server using python failed'));
      else resolve();
    }, Number(setting('readyAfterMs')));
  });
  const opened = vscode.workspace.onDidOpenTextDocument((document) => {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
    if (several && folder && document.languageId === 'python') setTimeout(() => { copyOld(folder); }, COPIES_AFTER_MS);
  });
  context.subscriptions.push(changed, environments, variables, display, opened,
    vscode.commands.registerCommand('standin.python.userPicks', async (path?: string, folder?: vscode.Uri) => {
      if (path === undefined) await pickHere();
      else set(path, folder);
    }),
    vscode.commands.registerCommand('standin.python.tellsGlobal', (path: string | undefined) => {
      global = path;
      if (path !== undefined) changed.fire({ id: path, path, resource: undefined });
    }));
  // [P-KNOWN]: what was there when it started has been found by its own search.
  for (const python of onDisk()) resolved.add(python);
  display.refresh();

  /** As "Python: Select Interpreter" for the folder of the editor. */
  async function pickHere(): Promise<void> {
    const python = await vscode.window.showQuickPick([AUTOMATIC, ...onDisk()], { placeHolder: 'Select Interpreter' });
    if (python === undefined) return;
    resolved.add(python);
    set(python, vscode.window.activeTextEditor?.document.uri);
  }

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
        await pause(15);
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
      resolveEnvironment: async (environment) => {
        const path = pathOf(environment);
        calls.push({ method: 'resolveEnvironment', path });
        // [P-LOCATOR]
        if (setting('hasLocator') === false) await new Promise(() => undefined);
        await pause(RESOLVES_MS);
        if (!existsSync(path)) return undefined;
        resolved.add(path);
        return { id: path, path } as ResolvedEnvironment;
      },
      getEnvironmentVariables: () => ({ ...process.env }),
      onDidEnvironmentVariablesChange: variables.event,
    },
  };
}

/** The item at the right, under the name it has in the real extension. */
class Display implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('python.selectedInterpreterDisplay', vscode.StatusBarAlignment.Right, 100);
  private readonly editors = vscode.window.onDidChangeActiveTextEditor(() => { this.refresh(); });
  private shown = '';

  constructor(private readonly resolved: ReadonlySet<string>, private readonly held: (folder: vscode.Uri | undefined) => string) {}

  refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    const python = this.held(document?.uri);
    // [P-STALE]: one that takes longer to resolve than it waits leaves what it showed last.
    if (python === AUTOMATIC || this.resolved.has(python) || this.shown === '') this.shown = python;
    const name = path.basename(path.dirname(path.dirname(this.shown)));
    this.item.text = this.shown === AUTOMATIC ? '3.11.2 64-bit' : `3.11.7 ('${name}': conda)`;
    this.item.tooltip = this.shown;
    // [P-HIDES]
    if (document?.languageId === 'python' && !environmentsShowTheirs()) this.item.show();
    else this.item.hide();
  }

  dispose(): void {
    this.item.dispose();
    this.editors.dispose();
  }
}

/** Whether the environments extension is there and not turned off. */
function environmentsShowTheirs(): boolean {
  const inspected = vscode.workspace.getConfiguration('python').inspect<boolean>('useEnvironmentsExtension');
  const off = [inspected?.globalValue, inspected?.workspaceValue].includes(false);
  return vscode.extensions.getExtension(ENVIRONMENTS_EXTENSION) !== undefined && !off;
}

function onDisk(): string[] {
  const folder = path.join(process.env.HOME ?? '', 'miniforge3', 'envs');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.map((name) => path.join(folder, name, 'bin', 'python')).filter((python) => existsSync(python));
}

// [P-UNDEFINED] [P-PREFIX]
function pathOf(environment: string | EnvironmentPath | Environment): string {
  const given = typeof environment === 'string' ? environment : environment.path;
  return existsSync(path.join(given, 'bin', 'python')) ? path.join(given, 'bin', 'python') : given;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
