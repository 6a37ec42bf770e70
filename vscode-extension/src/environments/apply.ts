// Tells every extension that holds an interpreter, the Python extension first. No editor needed.
import type { Uri } from 'vscode';
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

/** Sets the interpreter everywhere. Never rejects: what went wrong is in `failed`. */
export async function apply(targets: readonly Target[], folder: Uri, python: string, consent: Consent): Promise<Applied> {
  const set: { id: string; at: number; ms: number }[] = [];
  const failed: string[] = [];
  const settling: Promise<void>[] = [];
  let waiting: Applied['waiting'];
  for (const target of targets.filter((one) => one.available())) {
    const began = Date.now();
    try {
      const result = await target.set(folder, python, consent);
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
