// One task after the other. Two starts or restarts at once would leave a process behind.

interface Entry {
  readonly name: string;
  readonly done: Promise<void>;
}

export class Queue {
  private tail: Promise<void> = Promise.resolve();
  private waiting: Entry | undefined;

  /** Runs the task after all that were added before; the same task already waiting at the end is not added twice. */
  add(name: string, task: () => Promise<void>): Promise<void> {
    if (this.waiting?.name === name) return this.waiting.done;
    const entry: Entry = {
      name,
      done: this.tail.then(() => {
        if (this.waiting === entry) this.waiting = undefined;
        return task();
      }),
    };
    this.waiting = entry;
    this.tail = entry.done.catch(() => undefined);
    return entry.done;
  }
}
