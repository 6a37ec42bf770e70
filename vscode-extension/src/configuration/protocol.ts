// What the client and the server say to each other about conda's configuration, through workspace/executeCommand. Nothing
// else in this folder knows a command's name. All texts for people come from the server, in the language of VS Code.
import type { SendCommand } from '../protocol';

/** A place where conda looks for a .condarc. */
export interface ConfigurationFile {
  readonly path: string;
  /** The path with `~` for the home folder. */
  readonly name: string;
  readonly uri: string;
  readonly exists: boolean;
  /** For whom it counts. */
  readonly about: string;
  /** The keys in it. */
  readonly sets: readonly string[];
  /** Why it has no say, if it has none. */
  readonly problem: string | null;
  readonly writable: boolean;
  /** The one file that a person who has none should write. */
  readonly suggested: boolean;
}

export interface EffectiveParams {
  /** An open .condarc: its text counts as if it were saved. */
  readonly uri?: string;
}

export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface EffectiveResult {
  readonly title: string;
  readonly text: string;
  readonly links: readonly { readonly range: { readonly start: Place; readonly end: Place }; readonly target: string }[];
}

export interface FoldersParams {
  readonly envs: string;
  readonly pkgs: string;
}

export interface FoldersResult {
  readonly applied: boolean;
  /** What the change brings about, or why there is none. */
  readonly message: string;
}

const EFFECTIVE = 'conda-language-server.configuration.effective';
const FILES = 'conda-language-server.configuration.files';
const USE_FOLDERS = 'conda-language-server.configuration.useFolders';

/**
 * What the server may offer because this client can do it: the server's name for it and the command here. The commands
 * above a line take the address of the document, `chooseChange` the changes to choose from.
 */
export const CLIENT_COMMANDS = {
  showEffectiveConfiguration: 'conda-language-server.openEffectiveConfiguration',
  selectEnvironment: 'conda-language-server.selectEnvironment',
  createEnvironment: 'conda-language-server.createEnvironment',
  chooseChange: 'conda-language-server.chooseChange',
} as const;

/** The server's answers about conda's configuration, typed. */
export class ConfigurationApi {
  constructor(private readonly send: SendCommand) {}

  async effective(params: EffectiveParams): Promise<EffectiveResult> {
    return (await this.send(EFFECTIVE, params)) as EffectiveResult;
  }

  async files(): Promise<readonly ConfigurationFile[]> {
    return (await this.send(FILES, {})) as readonly ConfigurationFile[];
  }

  async useFolders(params: FoldersParams): Promise<FoldersResult> {
    return (await this.send(USE_FOLDERS, params)) as FoldersResult;
  }
}
