// Pictures of the suites that the documentation shows.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** Copies the named pictures; one that was not taken is left as it is. */
export function publish(from, to, names) {
  mkdirSync(to, { recursive: true });
  for (const name of names) {
    const file = path.join(from, `${name}.png`);
    if (existsSync(file)) copyFileSync(file, path.join(to, `${name}.png`));
  }
}
