// What the client and the server say to each other beyond the standard protocol. The server answers through
// workspace/executeCommand, so that every other editor can ask the same questions. Nothing else in this folder
// knows a command's name.

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
}

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
  /** Localised: why this one, or why none. */
  readonly reason: string;
  /** The environment file that decided, if any. */
  readonly file: string | null;
  /** The runners-up. */
  readonly candidates: readonly CondaEnvironment[];
  /** Localised: what the user should know about the choice. */
  readonly notes?: readonly string[];
  /** Localised: what to ask the user when nothing matches; null if there is nothing to ask. */
  readonly question: string | null;
}

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
/** Takes `{folder}`; offered only if the server has it. */
export const CREATE = 'conda-language-server.environments.create';
export const ENVIRONMENT_CHANGED = 'conda-language-server/environmentChanged';

/** Sends one command to the server and returns its answer. */
export type SendCommand = (command: string, argument: object) => Promise<unknown>;

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
    return (await this.send(MATCH, params)) as MatchResult;
  }

  async select(params: SelectParams): Promise<SelectResult> {
    return (await this.send(SELECT, params)) as SelectResult;
  }

  async create(params: MatchParams): Promise<void> {
    await this.send(CREATE, params);
  }
}
