// The quick pick of "Conda: Select Environment".
import * as vscode from 'vscode';
import { CREATE, type CondaEnvironment, type EnvironmentsApi, type ListResult } from '../protocol';
import { sections, type Row } from './items';

export type Picked =
  | { readonly kind: 'environment'; readonly environment: CondaEnvironment }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'create' }
  | undefined;

export interface PickerContext {
  readonly folder: vscode.WorkspaceFolder;
  readonly api: EnvironmentsApi;
  readonly active: string | undefined;
  readonly current: string | undefined;
}

type Item = vscode.QuickPickItem & { readonly row?: Row };

/** Shows the environments and returns what the user wants; undefined if nothing. */
export async function pick(context: PickerContext): Promise<Picked> {
  const box = vscode.window.createQuickPick<Item>();
  const refresh: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('refresh'), tooltip: vscode.l10n.t('Look Again') };
  const browse: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('folder-opened'), tooltip: vscode.l10n.t('Browse for an Environment…') };
  const create: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('add'), tooltip: vscode.l10n.t('Create from the Environment File') };
  box.title = vscode.l10n.t('Conda environment for {0}', context.folder.name);
  box.placeholder = vscode.l10n.t('Choose an environment');
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.ignoreFocusOut = false;
  box.buttons = context.api.has(CREATE) ? [create, browse, refresh] : [browse, refresh];
  try {
    const answer = new Promise<Picked | typeof browse>((resolve) => {
      box.onDidAccept(() => {
        const row = box.selectedItems[0]?.row;
        if (row) resolve({ kind: 'environment', environment: row.environment });
      });
      box.onDidTriggerButton((button) => {
        if (button === refresh) void load(box, context, true);
        else if (button === create) resolve({ kind: 'create' });
        else resolve(browse);
      });
      box.onDidHide(() => { resolve(undefined); });
    });
    box.show();
    void load(box, context, false);
    const chosen = await answer;
    return chosen === browse ? await browseForPrefix() : chosen as Picked;
  } finally {
    box.dispose();
  }
}

async function load(box: vscode.QuickPick<Item>, context: PickerContext, refresh: boolean): Promise<void> {
  box.busy = true;
  try {
    const list = await context.api.list({ folder: context.folder.uri.toString(), refresh });
    box.items = items(list, context);
    box.placeholder = list.environments.length > 0
      ? vscode.l10n.t('Choose an environment')
      : vscode.l10n.t('No conda environment was found on this machine');
  } catch (error) {
    box.placeholder = vscode.l10n.t('The environments could not be listed: {0}', String(error));
  } finally {
    box.busy = false;
  }
}

function items(list: ListResult, context: PickerContext): Item[] {
  return sections(list, context.active, context.current, vscode.l10n.t).flatMap((section) => [
    { label: section.title, kind: vscode.QuickPickItemKind.Separator },
    ...section.rows.map((row) => ({ label: row.label, description: row.description, detail: row.detail, row })),
  ]);
}

async function browseForPrefix(): Promise<Picked> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Folder of a conda environment'),
    openLabel: vscode.l10n.t('Use This Environment'),
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
  });
  const prefix = picked?.[0]?.fsPath;
  return prefix === undefined ? undefined : { kind: 'prefix', prefix };
}
