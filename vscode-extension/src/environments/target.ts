// An extension of VS Code that holds the interpreter of a folder.
import type * as vscode from 'vscode';

export type SetResult =
  | { readonly kind: 'set' }
  /** Setting it would write lines into the folder's settings; `avoidable` if lines in the user settings would do. */
  | { readonly kind: 'needs-consent'; readonly lines: readonly string[]; readonly avoidable: boolean }
  | { readonly kind: 'unavailable'; readonly why: string };

export interface Telling {
  readonly consent: Consent;
  /** The environment has just been made: the extension is to look at it first. */
  readonly isNew: boolean;
  /** Whether the interpreter is still the one to be set, after any wait. */
  readonly wanted: () => boolean;
}

export interface Target {
  readonly id: string;
  /** Whether it asks for the user's word, since it may write settings. */
  readonly writesSettings: boolean;
  /** When the extension came up, in milliseconds since 1970; undefined before. */
  readonly readySince: number | undefined;
  /** Whether the extension is there and in charge of anything. */
  available(): boolean;
  /** Whether somebody has started it. */
  isRunning(): boolean;
  /** Whether it hands on what it is told to the others, which may write into the folder: then it may be told after them only. */
  passesOn(): boolean;
  /** Begins to start the extension. */
  prepare(): void;
  /** The folder's interpreter; undefined if it cannot be told. Starts the extension. */
  active(folder: vscode.Uri): Promise<string | undefined>;
  set(folder: vscode.Uri, python: string, telling: Telling): Promise<SetResult>;
  /** Whether what it tells now is its own doing and nobody's choice; `before` is what it held before anything was set from here. */
  isOwnDoing(folder: vscode.Uri, python: string, before: string | undefined): boolean;
  /** Fires with a folder some time after the extension has begun to work on it, when what was set before may be lost without a word. */
  onDidWake(listener: (folder: vscode.Uri) => void): vscode.Disposable;
  /** Fires with the folder and the new interpreter when anyone changes it. */
  onDidChange(listener: (folder: vscode.Uri, python: string) => void): vscode.Disposable;
}

/** What the user said about lines in settings; undefined if not asked. */
export type Consent = 'workspace' | 'user' | 'no' | undefined;
