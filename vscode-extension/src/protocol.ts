// What the client and the server say to each other beyond the standard protocol. The server answers through
// workspace/executeCommand, so that every other editor can ask the same questions. Nothing else in this folder
// knows a command's name.
import type { CancellationToken } from 'vscode';

/** What the server is told when it starts. */
export interface InitializationOptions {
  /** The section of the settings as it is at start; later the server asks for it by workspace/configuration. */
  readonly 'conda-language-server': unknown;
  /** The language of the user interface, such as `en` or `zh-cn`. */
  readonly locale: string;
  /** Whether the user trusts the folder: in a folder that is not trusted nothing named by it is executed. */
  readonly trusted: boolean;
  /** What this client can do above a line of a file, by the server's name for it. */
  readonly clientCommands: Readonly<Record<string, string>>;
  /** The command that asks for completion again. The name of the editor does not tell it: there are many made from VS Code. */
  readonly suggestCommand: string;
  /** The editor shows findings in its hovers itself. */
  readonly hoverShowsFindings: boolean;
  /** The extension says when formatting is offered. */
  readonly offersFormatting: boolean;
}

interface TextPlace {
  readonly line: number;
  readonly character: number;
}

export interface Formatted {
  /** The version of the document that the edits are for. */
  readonly version: number | null;
  readonly edits: readonly { readonly range: { readonly start: TextPlace; readonly end: TextPlace }; readonly newText: string }[];
  /** Localised: why the document cannot be formatted. */
  readonly problem: string | null;
}

export const FORMAT = 'conda-language-server.format';

/** One environment, as `conda-language-server envs --json` prints it. */
export interface CondaEnvironment {
  readonly prefix: string;
  readonly name: string | null;
  readonly python_version: string | null;
  /** The interpreter's path; null in an environment without Python. */
  readonly python: string | null;
  /** The installation that the environment belongs to. */
  readonly owner: string | null;
  readonly manager: string | null;
  readonly sources: readonly string[];
  readonly writable: boolean;
  /** Why the environment cannot be used; null or false if it can. */
  readonly broken: string | boolean | null;
  /** The installation itself. */
  readonly is_base?: boolean;
  readonly frozen?: boolean | null;
  /** Size on disk in bytes, where the server knows it. */
  readonly size?: number | null;
  /** How many packages of the folder's environment file are not installed, where the server knows it. */
  readonly missing?: number | null;
}

export interface EnvironmentGroup {
  /** Localised heading. */
  readonly title: string;
  /** Indices into `environments`. */
  readonly environments: readonly number[];
}

export interface ListParams {
  /** URI of a workspace folder; without it no environment is marked as the folder's own. */
  readonly folder?: string;
  /** Read the disk again instead of answering from the cache. */
  readonly refresh?: boolean;
}

export interface ListResult {
  readonly environments: readonly CondaEnvironment[];
  readonly seconds: number;
  readonly groups: readonly EnvironmentGroup[];
}

export interface MatchParams {
  readonly folder: string;
}

export interface MatchResult {
  readonly environment: CondaEnvironment | null;
  /** A word: `name` where a file names the environment, `unusable` where there is one that does not work. */
  readonly why?: string;
  /** Localised: why this one, or why none. */
  readonly reason: string;
  /** The environment file that decided, if any. */
  readonly file: string | null;
  /** The runners-up. */
  readonly candidates: readonly CondaEnvironment[];
  /** Localised: what the user should know about the choice. */
  readonly notes?: readonly string[];
  /** Localised: what to ask the user when nothing matches, or what matches does not work; null if there is nothing to ask. */
  readonly question: string | null;
  /** The environment that could be made for the folder; null if there is nothing to make it from, or it must not be made. */
  readonly create?: CreateOffer | null;
}

export interface CreateOffer {
  /** The environment file's path. */
  readonly file: string;
  /** What the environment would be called; null if the file has a name that conda refuses. */
  readonly name: string | null;
  /** The program that would make it, such as `conda` or `micromamba`; null if there is none, and then the answer to `create` says what to do. */
  readonly engine: string | null;
}

export interface CreateParams {
  readonly folder: string;
  /** Path of an environment file; null for the one of the offer. */
  readonly file: string | null;
  /** null for the name in the file. */
  readonly name: string | null;
  /** The user is asked for a name where the file has none. */
  readonly ask?: boolean;
}

export interface CreateResult {
  /** `unavailable`: there is no program that makes environments. `unnamed`: the user is to be asked for a name, and then again. */
  readonly status: 'created' | 'cancelled' | 'failed' | 'unavailable' | 'unnamed';
  /** Localised. */
  readonly message: string;
  readonly prefix: string | null;
  /** What the program printed. */
  readonly log: string;
  /** A name to propose. */
  readonly name?: string | null;
  /** What has to be mended in the file. */
  readonly location?: Location | null;
}

/** A place as the protocol writes it. */
export interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface SizesParams {
  readonly prefixes: readonly string[];
}

/** Bytes on disk by prefix; null where they cannot be told. */
export type Sizes = Readonly<Record<string, number | null>>;

export interface SelectParams {
  readonly folder: string;
  /** null takes an earlier choice back. */
  readonly prefix: string | null;
}

export interface SelectResult {
  readonly python: string | null;
  /** null if there is no environment. */
  readonly prefix: string | null;
}

export interface EnvironmentChangedParams {
  readonly folder: string;
}

export const LIST = 'conda-language-server.environments.list';
export const MATCH = 'conda-language-server.environments.match';
export const SELECT = 'conda-language-server.environments.select';
export const CREATE = 'conda-language-server.environments.create';
export const SIZES = 'conda-language-server.environments.sizes';
export const ENVIRONMENT_CHANGED = 'conda-language-server/environmentChanged';

/** Sends one command to the server and returns its answer; rejects when the token is cancelled. */
export type SendCommand = (command: string, argument: object, token?: CancellationToken) => Promise<unknown>;

/** The server's answers about environments, typed. */
export class EnvironmentsApi {
  constructor(private readonly send: SendCommand, private readonly offered: ReadonlySet<string>) {}

  /** Whether this server knows the command: an older one from the user's own environment may not. */
  has(command: string): boolean {
    return this.offered.has(command);
  }

  async list(params: ListParams): Promise<ListResult> {
    return (await this.send(LIST, params)) as ListResult;
  }

  async match(params: MatchParams): Promise<MatchResult> {
    const result = (await this.send(MATCH, params)) as MatchResult;
    return { ...result, create: this.has(CREATE) ? result.create ?? null : null };
  }

  async select(params: SelectParams): Promise<SelectResult> {
    return (await this.send(SELECT, params)) as SelectResult;
  }

  /** Takes minutes; the server tells its progress, which can be cancelled. */
  async create(params: CreateParams): Promise<CreateResult> {
    return (await this.send(CREATE, params)) as CreateResult;
  }

  async sizes(params: SizesParams, token?: CancellationToken): Promise<Sizes> {
    return ((await this.send(SIZES, params, token)) as { readonly sizes: Sizes }).sizes;
  }
}
