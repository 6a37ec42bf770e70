// Where VS Code comes in: the parts are made and tied together here, and nothing else happens here.
import * as vscode from 'vscode';
import { Configuration } from './configuration/configuration';
import { CHOOSE_CHANGE, type Changes, chooseChange } from './changes';
import { EnvironmentsExtensionTarget } from './environments/environmentsExtension';
import { Folders } from './environments/folders';
import { Interpreters } from './environments/interpreters';
import { Memory } from './environments/memory';
import { PythonExtensionTarget } from './environments/pythonExtension';
import { SELECT_COMMAND, StatusBar, STEP_COMMAND } from './environments/statusBar';
import { earlyLenses } from './earlyLens';
import { Formatter } from './formatter';
import { realHost } from './interpreter/host';
import { whenNeeded } from './needed';
import { chooseInterpreter } from './pythonForServer';
import { Server } from './server';
import { ServerStatus } from './serverStatus';
import * as settings from './settings';
import { replaceBundledSchema } from './yamlExtension';

/** What tests of the extension use. */
export interface Api {
  readonly server: Server;
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('Conda Language Server', { log: true });
  const own = new Server(context, realHost(context.extensionPath), log);
  const status = new StatusBar();
  const targets = [new PythonExtensionTarget(log), new EnvironmentsExtensionTarget(log)];
  const memory = new Memory(context.workspaceState);
  const belongs = (folder: vscode.WorkspaceFolder) => status.of(folder)?.match.environment ?? undefined;
  const interpreters = new Interpreters(targets, memory, belongs, log, () => own.upSince);
  const folders = new Folders(own, interpreters, memory, status, log);
  const configuration = new Configuration(own);
  const formatter = new Formatter((uri) => own.format(uri));
  server = own;
  const command = (id: string, run: (argument?: unknown) => unknown) => vscode.commands.registerCommand(id, run);
  context.subscriptions.push(
    log, own, status, interpreters, folders, configuration, formatter, earlyLenses(own), new ServerStatus(own),
    command('conda-language-server.restart', () => own.restart('asked for by the user')),
    command('conda-language-server.showLog', () => { log.show(); }),
    command('conda-language-server.showServerLog', () => { own.showServerLog(); }),
    command('conda-language-server.chooseInterpreter', chooseInterpreter),
    command(SELECT_COMMAND, () => folders.choose()),
    command(STEP_COMMAND, () => folders.step()),
    command('conda-language-server.createEnvironment', (from) => folders.create(from)),
    command('conda-language-server.forgetChoices', () => folders.forget()),
    command('conda-language-server.openCondarc', () => configuration.openFile()),
    command('conda-language-server.openEffectiveConfiguration', (uri) => configuration.showEffective(uri)),
    command('conda-language-server.moveFolders', () => configuration.useFolders()),
    command('conda-language-server.formatFile', () => formatter.formatActive()),
    vscode.commands.registerCommand(CHOOSE_CHANGE, (changes: Changes) => chooseChange(changes, (edit) => own.converted(edit))),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (own.state !== 'waiting' && settings.NEED_RESTART.some((key) => change.affectsConfiguration(key))) void own.restart('settings changed');
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => { if (own.state !== 'waiting') void own.restart('the folder is trusted now'); }),
    whenNeeded(() => { void own.start(); }),
  );
  void replaceBundledSchema(settings.replaceYamlSchema, log);
  return { server: own };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
