// Progress that the user may cancel, as a notification with a button. The client library shows all progress in the status
// bar, where there is none. No editor needed.
import type { ProgressToken, WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport } from 'vscode-languageclient/node';

export interface Report {
  readonly message?: string;
  /** Percent since the last report. */
  readonly increment?: number;
}

/** Shows a notification until the task is done. `vscode.window.withProgress`, or a list in tests. */
export type Show = (title: string, task: (report: (step: Report) => void, onCancel: (listener: () => void) => void) => Promise<void>) => void;

type Message = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

interface Running {
  message: string | undefined;
  percentage: number;
  /** Undefined until the notification is there: that takes a moment, in which the server goes on telling. */
  report: ((step: Report) => void) | undefined;
  readonly end: () => void;
}

export class ProgressNotifications {
  private readonly running = new Map<ProgressToken, Running>();

  constructor(private readonly show: Show, private readonly cancel: (token: ProgressToken) => void) {}

  /** For the client library's middleware; `next` is the library's own way to show it. */
  readonly handle = (token: ProgressToken, message: Message, next: (token: ProgressToken, message: Message) => void): void => {
    const running = this.running.get(token);
    if (message.kind === 'begin' && message.cancellable === true) this.begin(token, message);
    else if (message.kind === 'report' && running) this.report(running, message);
    else {
      this.end(token);
      // The library forgets a token only at its end.
      next(token, message);
    }
  };

  /** The server is gone: it will end nothing any more. */
  clear(): void {
    for (const token of [...this.running.keys()]) this.end(token);
  }

  private begin(token: ProgressToken, begin: WorkDoneProgressBegin): void {
    let end = () => { /* Replaced at once. */ };
    const done = new Promise<void>((resolve) => { end = resolve; });
    const running: Running = { message: begin.message, percentage: percent(begin), report: undefined, end };
    this.running.set(token, running);
    this.show(begin.title, (report, onCancel) => {
      running.report = report;
      onCancel(() => { this.cancel(token); });
      report(step(running.message, running.percentage));
      return done;
    });
  }

  private report(running: Running, message: WorkDoneProgressReport): void {
    const increment = Math.max(0, percent(message) - running.percentage);
    running.message = message.message ?? running.message;
    running.percentage += increment;
    running.report?.(step(message.message, increment));
  }

  private end(token: ProgressToken): void {
    this.running.get(token)?.end();
    this.running.delete(token);
  }
}

function percent({ percentage }: WorkDoneProgressBegin | WorkDoneProgressReport): number {
  return Math.min(100, percentage ?? 0);
}

function step(message: string | undefined, increment: number): Report {
  return { ...(message !== undefined && { message }), ...(increment > 0 && { increment }) };
}
