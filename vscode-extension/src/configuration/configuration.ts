// The commands about conda's configuration. What conda reads, and what it makes of it, is the server's business.
import * as vscode from 'vscode';
import type { Server } from '../server';
import { EffectiveDocument } from './effectiveDocument';
import type { ConfigurationApi, ConfigurationFile } from './protocol';
import { first, rows, type Row } from './rows';
import * as notifications from '../notifications';

export class Configuration implements vscode.Disposable {
  private readonly document: EffectiveDocument;

  constructor(private readonly server: Server) {
    this.document = new EffectiveDocument(() => this.api());
  }

  /** The command "Conda: Open .condarc". */
  openFile(): Promise<void> {
    return this.withServer(async (api) => {
      const file = await pick(api);
      if (!file) return;
      const uri = vscode.Uri.parse(file.uri);
      // A new file is written when the user saves it, and not before.
      const document = await vscode.workspace.openTextDocument(file.exists ? uri : uri.with({ scheme: 'untitled' }));
      await vscode.window.showTextDocument(document);
    });
  }

  /** The command "Conda: Show Effective Configuration"; also above a .condarc, which then counts with its unsaved changes. */
  showEffective(from?: unknown): Promise<void> {
    return this.withServer(() => this.document.open(typeof from === 'string' ? from : undefined));
  }

  /** The command "Conda: Put Environments and Packages on Another Drive". */
  useFolders(): Promise<void> {
    return this.withServer(async (api) => {
      const envs = await folder(vscode.l10n.t('1 of 2: folder for new environments'));
      const pkgs = envs && await folder(vscode.l10n.t('2 of 2: folder for downloaded packages, beside the first'), vscode.Uri.joinPath(envs, '..'));
      if (!envs || !pkgs) return;
      const { applied, message } = await api.useFolders({ envs: envs.fsPath, pkgs: pkgs.fsPath });
      if (applied) void notifications.information(message);
      else void notifications.failure(message);
    });
  }

  dispose(): void {
    this.document.dispose();
  }

  private async withServer(run: (api: ConfigurationApi) => Promise<void>): Promise<void> {
    const api = await this.api();
    if (!api) {
      void notifications.warning(vscode.l10n.t('The language server does not run, so the configuration of conda is not known.'));
      return;
    }
    try {
      await run(api);
    } catch (error) {
      void notifications.failure(error instanceof Error ? error.message : String(error));
    }
  }

  private async api(): Promise<ConfigurationApi | undefined> {
    await this.server.start();
    return this.server.configuration();
  }
}

async function pick(api: ConfigurationApi): Promise<ConfigurationFile | undefined> {
  const box = notifications.list<Row>(vscode.l10n.t('conda reads these files from top to bottom; a later one counts more'));
  box.placeholder = vscode.l10n.t('Choose a file to open or create');
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.busy = true;
  try {
    const chosen = new Promise<ConfigurationFile | undefined>((resolve) => {
      box.onDidAccept(() => { resolve(box.selectedItems[0]?.file); });
      box.onDidHide(() => { resolve(undefined); });
    });
    box.show();
    box.items = rows(await api.files(), vscode.l10n.t);
    const start = first(box.items);
    if (start) box.activeItems = [start];
    box.busy = false;
    return await chosen;
  } finally {
    box.dispose();
  }
}

async function folder(title: string, defaultUri?: vscode.Uri): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title, ...(defaultUri && { defaultUri }), openLabel: vscode.l10n.t('Use This Folder'), canSelectFiles: false, canSelectFolders: true, canSelectMany: false,
  });
  return picked?.[0];
}
