// Has an environment made from a file: which file, the server's work, and what came of it.
import * as vscode from 'vscode';
import { ENVIRONMENT_FILES } from '../fileKinds';
import type { CreateResult, EnvironmentsApi, Location } from '../protocol';
import { fileRows, said } from './creation';
import { samePath } from './decide';
import { nameOf } from './items';
import * as notifications from '../notifications';

const MOST_FILES = 50;

export class Creator implements vscode.Disposable {
  private channel: vscode.OutputChannel | undefined;

  /** What came of it; what the program printed is kept. Never rejects. */
  async create(api: EnvironmentsApi, folder: vscode.WorkspaceFolder, file: string): Promise<CreateResult> {
    try {
      await save(file);
      let name: string | null = null;
      for (;;) {
        const result = await api.create({ folder: folder.uri.toString(), file, name, ask: true });
        this.keep(result.log);
        if (result.status !== 'unnamed') return result;
        name = await askName(result) ?? null;
        if (name === null) return { ...result, status: 'cancelled' };
      }
    } catch (error) {
      return { status: 'failed', message: error instanceof Error ? error.message : String(error), prefix: null, log: '' };
    }
  }

  /** Tells the user how it ended; true if they press the button `more`. */
  async tell(result: CreateResult, more?: string): Promise<boolean> {
    const words = said(result);
    if (!words) return false;
    const details = vscode.l10n.t('Show Details');
    const page = result.status === 'unavailable' ? vscode.l10n.t('Get Miniforge') : vscode.l10n.t('Open Documentation');
    const open = words.place && vscode.l10n.t('Open {0}', nameOf(vscode.Uri.parse(words.place.uri).path));
    const offered = [more, open, words.page === undefined ? undefined : page, words.details ? details : undefined];
    const buttons = offered.filter((button) => button !== undefined);
    const show = words.level === 'error' ? notifications.failure : notifications.information;
    const answer = await show(words.message, ...buttons);
    if (answer === details) this.channel?.show();
    else if (words.place && answer !== undefined && answer === open) await reveal(words.place);
    else if (answer === page && words.page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(words.page));
    return answer !== undefined && answer === more;
  }

  dispose(): void {
    this.channel?.dispose();
  }

  private keep(log: string): void {
    if (log.trim() === '') return;
    this.channel ??= vscode.window.createOutputChannel('Conda: Create Environment');
    this.channel.replace(log);
  }
}

/** The environment file to make an environment from; several ask for a choice. Undefined if the user wants none. */
export async function chooseFile(folder: vscode.WorkspaceFolder, offered: string | undefined): Promise<string | undefined> {
  const pattern = new vscode.RelativePattern(folder, ENVIRONMENT_FILES);
  const found = (await vscode.workspace.findFiles(pattern, '**/{node_modules,site-packages,pkgs}/**', MOST_FILES)).map((uri) => uri.fsPath);
  const shown = vscode.window.activeTextEditor?.document.uri.fsPath;
  const open = found.find((file) => shown !== undefined && samePath(file, shown));
  const rows = fileRows(folder.uri.fsPath, [open, offered], found);
  if (rows.length === 0) {
    void notifications.information(vscode.l10n.t('No environment file was found in {0}.', folder.name));
    return undefined;
  }
  if (rows.length === 1) return rows[0]?.file;
  return (await notifications.choose(rows, { placeHolder: vscode.l10n.t('Choose the environment file'), matchOnDescription: true }))?.file;
}

/** The name that the user gives an environment whose file has none; undefined if they want none. */
async function askName({ message, name }: CreateResult): Promise<string | undefined> {
  const given = await notifications.ask({
    title: vscode.l10n.t('Name of the new environment'), prompt: message, value: name ?? '', ignoreFocusOut: true,
  });
  return given?.trim() ? given.trim() : undefined;
}

async function reveal({ uri, range: { start, end } }: Location): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}

/** conda reads what is on the disk. */
async function save(file: string): Promise<void> {
  const document = vscode.workspace.textDocuments.find((one) => one.isDirty && samePath(one.uri.fsPath, file));
  await document?.save();
}
