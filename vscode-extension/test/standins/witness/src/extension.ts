// Tells what the Python extensions hold for the folder of the editor, be they the real ones or stand-ins: `py …` and `envs …` in the
// status bar, the last parts of each interpreter's path. It asks through the published interfaces and starts nobody.
import * as vscode from 'vscode';
import type { PythonEnvironmentApi } from '@vscode/python-environments';
import type { PythonExtension } from '@vscode/python-extension';

const EVERY_MS = 200;

export function activate(context: vscode.ExtensionContext): void {
  watch(context, 'py', 98, (folder) => (running('ms-python.python') as PythonExtension | undefined)?.environments.getActiveEnvironmentPath(folder).path);
  watch(context, 'envs', 97, async (folder) => (await (running('ms-python.vscode-python-envs') as PythonEnvironmentApi | undefined)?.getEnvironment(folder))?.execInfo.run.executable);
}

function watch(context: vscode.ExtensionContext, name: string, priority: number, held: (folder: vscode.Uri) => string | undefined | Promise<string | undefined>): void {
  const item = vscode.window.createStatusBarItem(name, vscode.StatusBarAlignment.Right, priority);
  let asking = false;
  const look = async () => {
    const document = vscode.window.activeTextEditor?.document;
    const folder = (document && vscode.workspace.getWorkspaceFolder(document.uri)) ?? vscode.workspace.workspaceFolders?.[0];
    if (!folder || asking) return;
    asking = true;
    try {
      item.text = `${name} ${(await held(folder.uri))?.split(/[/\\]/).slice(-4).join('/') ?? 'none'}`;
    } catch (error) {
      item.text = `${name} ${String(error)}`;
    } finally {
      asking = false;
    }
  };
  item.show();
  const timer = setInterval(() => { void look(); }, EVERY_MS);
  context.subscriptions.push(item, { dispose: () => { clearInterval(timer); } });
}

function running(id: string): unknown {
  const extension = vscode.extensions.getExtension<unknown>(id);
  return extension?.isActive ? extension.exports : undefined;
}
