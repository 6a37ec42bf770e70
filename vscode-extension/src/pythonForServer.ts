// Finds the Python that runs the server and tells the user in the log, or in a message, how that went.
import * as vscode from 'vscode';
import type { PythonExtension } from '@vscode/python-extension';
import { line, origin, reason } from './interpreter/explain';
import { findPython, type Found, type Rejected } from './interpreter/find';
import type { Host } from './interpreter/host';
import { MINIMUM, type Python } from './interpreter/probe';
import { withLimit } from './limit';
import * as settings from './settings';
import * as notifications from './notifications';

const PYTHON_EXTENSION = 'ms-python.python';
/** The Python extension may need many seconds to start; findings must not wait for it that long. */
const ASK_LIMIT_MS = 2500;
const LAST_ANSWER = 'interpreter of the Python extension';

/** The Python for the server; undefined if there is none, which the user has then been told. */
export async function pythonForServer(host: Host, memory: vscode.Memento, log: vscode.LogOutputChannel): Promise<Python | undefined> {
  const trusted = vscode.workspace.isTrusted;
  const found = await findPython(host, {
    setting: settings.interpreter(),
    pythonExtension: () => (trusted ? askPythonExtension(memory, log) : Promise.resolve(undefined)),
    untrustedFolders: trusted ? [] : (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
  });
  report(found, log);
  if (found.python) warnAboutSetting(found.rejected);
  else void tellThereIsNone(log);
  return found.python;
}

/** Lets the user name the program and writes it to the user settings. */
export async function chooseInterpreter(): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Python {0} or newer that runs the language server', MINIMUM.join('.')),
    openLabel: vscode.l10n.t('Use This Python'),
    canSelectMany: false,
  });
  const file = picked?.[0]?.fsPath;
  if (file) await vscode.workspace.getConfiguration(settings.SECTION).update('interpreter', file, vscode.ConfigurationTarget.Global);
}

/** Its interpreter for the first folder. While it is still starting, its last answer counts, so that nobody waits for it. */
async function askPythonExtension(memory: vscode.Memento, log: vscode.LogOutputChannel): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension | undefined>(PYTHON_EXTENSION);
  if (!extension) return undefined;
  const asking = Promise.resolve(extension.activate()).then(async (api) => {
    const path = api?.environments.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri).path;
    await memory.update(LAST_ANSWER, path);
    return path;
  });
  const last = memory.get<string>(LAST_ANSWER);
  try {
    if (extension.isActive || last === undefined) return await withLimit(asking, ASK_LIMIT_MS, PYTHON_EXTENSION);
  } catch (error) {
    log.info(`${PYTHON_EXTENSION}: ${String(error)}`);
  }
  asking.catch((error: unknown) => { log.info(`${PYTHON_EXTENSION}: ${String(error)}`); });
  return last;
}

function report(found: Found, log: vscode.LogOutputChannel): void {
  for (const rejected of found.rejected) {
    const text = line(rejected, vscode.l10n.t);
    // The usual places are many and mostly empty: an absent one is no news, unless all of them are.
    if (found.python && rejected.rejection.why === 'missing' && rejected.candidate.origin !== 'setting') log.debug(text);
    else log.info(text);
  }
  if (!found.python) return;
  const { executable, version, candidate } = found.python;
  log.info(`Python ${version.join('.')}: ${executable} (${origin(candidate.origin, vscode.l10n.t)})`);
}

function warnAboutSetting(rejected: readonly Rejected[]): void {
  const named = rejected.find((one) => one.candidate.origin === 'setting');
  if (!named) return;
  const text = vscode.l10n.t('Conda Language Server: `{0}` from your settings {1}. Another Python is used.',
    named.candidate.command, reason(named.rejection, vscode.l10n.t));
  const open = vscode.l10n.t('Open Settings');
  void notifications.warning(text, open).then((answer) => {
    if (answer === open) void openSettings();
  });
}

async function tellThereIsNone(log: vscode.LogOutputChannel): Promise<void> {
  const text = vscode.l10n.t('Conda Language Server needs Python {0} or newer to run and found none. Install [Miniforge](https://conda-forge.org/download), or choose the python of a conda environment. The log tells what was tried.', MINIMUM.join('.'));
  const choose = vscode.l10n.t('Choose Python…');
  const open = vscode.l10n.t('Open Settings');
  const show = vscode.l10n.t('Show Log');
  const answer = await notifications.failure(text, choose, open, show);
  if (answer === choose) await chooseInterpreter();
  else if (answer === open) await openSettings();
  else if (answer === show) log.show();
}

async function openSettings(): Promise<void> {
  // The path of a program is a setting of the machine: in a remote window it is not among the user settings.
  const command = vscode.env.remoteName === undefined ? 'workbench.action.openSettings' : 'workbench.action.openRemoteSettings';
  await vscode.commands.executeCommand(command, { query: `${settings.SECTION}.interpreter` });
}
