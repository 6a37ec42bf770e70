// Tells every extension that holds an interpreter, the Python extension first. No editor needed.
import type { Uri } from 'vscode';
import { samePath } from './decide';
import type { Consent, Target } from './target';

export interface Applied {
  /** The extensions that took the interpreter, when, and after how many milliseconds. */
  readonly set: readonly { readonly id: string; readonly at: number; readonly ms: number }[];
  /** The lines an extension would write into the folder's settings, if it waits for the user's word. */
  readonly waiting: { readonly lines: readonly string[]; readonly avoidable: boolean } | undefined;
  readonly failed: readonly string[];
  /** Resolves when all values have been read back. */
  readonly settled: Promise<void>;
}

/** Whether what is to be set is still wanted, and whether an extension's own value may be replaced by it. */
export interface Leave {
  /** An extension may take its time: false once somebody has chosen another interpreter, which must not be overwritten. */
  readonly wanted: () => boolean;
  readonly mayChange: (target: Target) => Promise<boolean>;
}

/** Sets the interpreter everywhere, in the order given. Never rejects: what went wrong is in `failed`. */
export async function apply(targets: readonly Target[], folder: Uri, python: string, consent: Consent, { wanted, mayChange }: Leave): Promise<Applied> {
  const set: { id: string; at: number; ms: number }[] = [];
  const failed: string[] = [];
  const settling: Promise<void>[] = [];
  let waiting: Applied['waiting'];
  for (const target of targets) {
    if (!wanted()) break;
    // What one passes on is what another has not taken: it waits for the user's word, or it failed.
    if (target.passesOn() && set.length === 0) continue;
    try {
      if (!await mayChange(target)) continue;
      const began = Date.now();
      const result = await target.set(folder, python, consent, wanted);
      if (result.kind === 'set') {
        const at = Date.now();
        set.push({ id: target.id, at, ms: at - began });
        settling.push(result.settled);
      } else if (result.kind === 'needs-consent') waiting = { lines: result.lines, avoidable: result.avoidable };
      else failed.push(result.why);
    } catch (error) {
      failed.push(`${target.id}: ${String(error)}`);
    }
  }
  return { set, waiting, failed, settled: Promise.allSettled(settling).then(() => undefined) };
}

/** What an extension holds for a folder. */
export interface Held {
  readonly get: () => string;
  readonly set: (python: string) => Promise<void>;
}

/** Sets a value again, once, that got lost: very early ones are known to be overwritten. Not if another one is wanted by now. */
export async function readBack({ get, set }: Held, python: string, wanted: () => boolean): Promise<void> {
  if (wanted() && !samePath(get(), python)) await set(python);
}
