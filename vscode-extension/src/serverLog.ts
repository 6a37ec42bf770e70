// What the server writes to its standard error, at its own level: the client library would call every line an error. No editor needed.
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** What is used of VS Code's log channel. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** `2026-01-31 12:00:00,123 WARNING name: message`; the channel has a clock of its own. */
const HEAD = /^\d{4}-\d\d-\d\d [\d:,]+ (DEBUG|INFO|WARNING|ERROR|CRITICAL) (.*)$/;

/** Copies line by line. A line without a head, such as one of a traceback, belongs to the one before it. */
export function copyLog(input: Readable, log: Log): void {
  let level = 'ERROR';
  createInterface({ input, crlfDelay: Infinity, terminal: false }).on('line', (line) => {
    const [, named, text] = HEAD.exec(line) ?? [];
    level = named ?? level;
    if (level === 'WARNING') log.warn(text ?? line);
    else if (level === 'INFO') log.info(text ?? line);
    // The setting logLevel says how much is written; the channel's own level would hide what was asked for.
    else if (level === 'DEBUG') log.info(text === undefined ? line : `[debug] ${text}`);
    else log.error(text ?? line);
  });
}
