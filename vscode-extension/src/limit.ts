// Other extensions' promises may never settle; nothing here waits for them without a limit.

export class TookTooLong extends Error {
  constructor(what: string, readonly ms: number) {
    super(`${what} did not answer within ${ms / 1000} s`);
  }
}

/** The promise's value, or a `TookTooLong` error after `ms` milliseconds. */
export async function withLimit<T>(promise: PromiseLike<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new TookTooLong(what, ms)); }, ms);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
