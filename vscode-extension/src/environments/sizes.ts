// The sizes of environments take the server a while: they are asked for in small batches. No editor needed.
import type { Sizes } from '../protocol';

const BATCH = 4;

export interface Measuring {
  readonly ask: (prefixes: readonly string[]) => Promise<Sizes>;
  /** The prefix that the user looks at now. */
  readonly at: () => string | undefined;
  readonly tell: (sizes: Sizes) => void;
  readonly stopped: () => boolean;
}

/** Asks for the size of each environment once, beginning where the user looks, until all are told or nobody wants them. */
export async function measure(prefixes: readonly string[], { ask, at, tell, stopped }: Measuring): Promise<void> {
  const left = new Set(prefixes);
  while (left.size > 0 && !stopped()) {
    const start = Math.max(0, prefixes.indexOf(at() ?? ''));
    const batch = [...prefixes.slice(start), ...prefixes.slice(0, start)].filter((prefix) => left.has(prefix)).slice(0, BATCH);
    for (const prefix of batch) left.delete(prefix);
    const sizes = await ask(batch);
    if (!stopped()) tell(sizes);
  }
}
