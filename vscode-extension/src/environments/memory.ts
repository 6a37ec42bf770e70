// What was set and asked for each folder. Neither Python extension tells who set an interpreter, so this does.
import { isPlace } from './decide';

export interface FolderMemory {
  /** The interpreter set last from here. */
  readonly set?: string | undefined;
  /** What each extension took last, by its id. */
  readonly took?: Readonly<Record<string, string>> | undefined;
  /** What each extension held before the first time. */
  readonly before?: Readonly<Record<string, string>> | undefined;
  /** The interpreter the user chose elsewhere, after ours. */
  readonly userChoice?: string | undefined;
  /** Questions that were put already. */
  readonly asked?: readonly string[] | undefined;
  /** The user's word on the lines that the environments extension writes into settings. */
  readonly settingsFile?: 'workspace' | 'user' | 'no' | undefined;
}

/** `vscode.Memento`, or a map in tests. */
export interface Store {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export const nothing: FolderMemory = {};

export class Memory {
  constructor(private readonly store: Store) {}

  of(folder: string): FolderMemory {
    return (this.store.get(key(folder)) as FolderMemory | undefined) ?? nothing;
  }

  async change(folder: string, changes: FolderMemory): Promise<void> {
    await this.store.update(key(folder), { ...this.of(folder), ...changes });
  }

  async asked(folder: string, question: string): Promise<void> {
    const before = this.of(folder).asked ?? [];
    if (!before.includes(question)) await this.change(folder, { asked: [...before, question] });
  }

  /** An interpreter set from here: whatever was chosen elsewhere before no longer counts. */
  async wasSet(folder: string, python: string): Promise<void> {
    await this.change(folder, { set: python, userChoice: undefined });
  }

  /** What an extension holds; the first word counts, unless it had not made up its mind then. */
  async wasHeld(folder: string, by: string, python: string): Promise<void> {
    const { before } = this.of(folder);
    const known = before?.[by];
    if (known === undefined || !isPlace(known)) await this.change(folder, { before: { ...before, [by]: python } });
  }

  /** Extensions that took what was set. */
  async wasTaken(folder: string, python: string, by: readonly string[]): Promise<void> {
    await this.change(folder, { took: { ...this.of(folder).took, ...Object.fromEntries(by.map((id) => [id, python])) } });
  }

  async forget(folder: string): Promise<void> {
    await this.store.update(key(folder), undefined);
  }
}

function key(folder: string): string {
  return `environment:${folder}`;
}
