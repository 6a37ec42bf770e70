// The quick pick of "Conda: Select Environment".
import * as vscode from 'vscode';
import { SIZES, type CondaEnvironment, type CreateOffer, type EnvironmentsApi, type ListResult, type Sizes } from '../protocol';
import { label } from '../notice';
import { list } from '../notifications';
import { createTitle } from './creation';
import { sections, withSize, type Row } from './items';
import { measure } from './sizes';

export type Picked =
  | { readonly kind: 'environment'; readonly environment: CondaEnvironment }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'create' }
  | { readonly kind: 'install' }
  | undefined;

export interface PickerContext {
  readonly folder: vscode.WorkspaceFolder;
  readonly api: EnvironmentsApi;
  readonly active: string | undefined;
  readonly current: string | undefined;
  /** What an environment can be made from. */
  readonly create: CreateOffer | undefined;
  readonly log: vscode.LogOutputChannel;
}

/** The row of an environment, or one that leads to one. */
type Item = vscode.QuickPickItem & { row?: Row; leads?: 'create' | 'install' };

/** Shows the environments and returns what the user wants; undefined if nothing. */
export async function pick(context: PickerContext): Promise<Picked> {
  const box = list<Item>(vscode.l10n.t('Conda environment for {0}', context.folder.name));
  const rows = new List(box, context);
  const refresh: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('refresh'), tooltip: vscode.l10n.t('Look Again') };
  const browse: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('folder-opened'), tooltip: vscode.l10n.t('Browse for an Environment…') };
  const create = context.create && { iconPath: new vscode.ThemeIcon('add'), tooltip: createTitle(context.create.file, vscode.l10n.t) };
  box.placeholder = vscode.l10n.t('Choose an environment');
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.ignoreFocusOut = false;
  box.buttons = create ? [create, browse, refresh] : [browse, refresh];
  try {
    const answer = new Promise<Picked | typeof browse>((resolve) => {
      box.onDidAccept(() => {
        const item = box.selectedItems[0];
        if (item?.row) resolve({ kind: 'environment', environment: item.row.environment });
        else if (item?.leads) resolve({ kind: item.leads });
      });
      box.onDidTriggerButton((button) => {
        if (button === refresh) void rows.load(true);
        else if (button === create) resolve({ kind: 'create' });
        else resolve(browse);
      });
      box.onDidHide(() => { resolve(undefined); });
    });
    box.show();
    void rows.load(false);
    const chosen = await answer;
    return chosen === browse ? await browseForPrefix() : chosen as Picked;
  } finally {
    rows.dispose();
    box.dispose();
  }
}

/** The rows of the open quick pick: there at once, and their sizes as they become known. */
class List implements vscode.Disposable {
  private items: Item[] = [];
  private current = new vscode.CancellationTokenSource();

  constructor(private readonly box: vscode.QuickPick<Item>, private readonly context: PickerContext) {}

  /** Shows the environments. A later call makes an earlier one void. */
  async load(refresh: boolean): Promise<void> {
    const { box, context } = this;
    this.dispose();
    this.current = new vscode.CancellationTokenSource();
    const { token } = this.current;
    box.busy = true;
    try {
      const list = await context.api.list({ folder: context.folder.uri.toString(), refresh });
      if (token.isCancellationRequested) return;
      this.items = items(list, context);
      box.items = this.items;
      // The entry that makes an environment stands first, but Enter alone shall not make one.
      const first = this.items.find((item) => item.row);
      if (first && box.value === '') box.activeItems = [first];
      box.placeholder = list.environments.length > 0
        ? vscode.l10n.t('Choose an environment')
        : vscode.l10n.t('No conda environment was found on this machine');
      void this.measure(token);
    } catch (error) {
      if (!token.isCancellationRequested) box.placeholder = label(vscode.l10n.t('The environments could not be listed: {0}', String(error)));
    } finally {
      if (!token.isCancellationRequested) box.busy = false;
    }
  }

  dispose(): void {
    this.current.cancel();
    this.current.dispose();
  }

  private async measure(token: vscode.CancellationToken): Promise<void> {
    const { api, log } = this.context;
    if (!api.has(SIZES)) return;
    const unknown = this.items.flatMap(({ row }) => row && typeof row.environment.size !== 'number' ? [row.environment.prefix] : []);
    try {
      await measure(unknown, {
        ask: (prefixes) => api.sizes({ prefixes }, token),
        at: () => this.box.activeItems[0]?.row?.environment.prefix,
        tell: (sizes) => { this.show(sizes); },
        stopped: () => token.isCancellationRequested,
      });
    } catch (error) {
      if (!token.isCancellationRequested) log.warn(`sizes: ${String(error)}`);
    }
  }

  /** Puts sizes into the rows. What the user typed, the scrolling and the active row stay as they are. */
  private show(sizes: Sizes): void {
    for (const item of this.items) {
      const size = item.row && sizes[item.row.environment.prefix];
      if (!item.row || typeof size !== 'number') continue;
      item.row = withSize(item.row, size, vscode.l10n.t);
      item.description = item.row.description;
    }
    const { activeItems } = this.box;
    this.box.keepScrollPosition = true;
    this.box.items = this.items;
    if (activeItems.length > 0) this.box.activeItems = activeItems;
  }
}

function items(list: ListResult, { active, current, create }: PickerContext): Item[] {
  const rows = sections(list, active, current, vscode.l10n.t).flatMap((section) => [
    { label: label(section.title), kind: vscode.QuickPickItemKind.Separator },
    ...section.rows.map((row) => ({ label: row.label, description: row.description, detail: row.detail, row })),
  ]);
  if (list.environments.length === 0 && !create?.engine) return [installRow()];
  // Where it is there already, the button still leads to other files.
  if (!create || list.environments.some(({ name }) => name !== null && name === create.name)) return rows;
  const about = [create.name, create.engine].filter((word) => word !== null).join(' · ');
  return [{ label: `$(add) ${label(createTitle(create.file, vscode.l10n.t))}`, description: label(about), leads: 'create' }, ...rows];
}

/** What a person can do who has no conda yet. */
function installRow(): Item {
  return {
    label: `$(link-external) ${vscode.l10n.t('Get Miniforge')}`,
    detail: vscode.l10n.t('It brings conda and mamba. Install it, then open this list again.'),
    alwaysShow: true,
    leads: 'install',
  };
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
