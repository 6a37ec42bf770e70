// How long each window of a run took to have its interpreter, as the extension's log tells it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SET = /ms-python\.python \(\d+ ms, (\d+) ms after the server was up, (\d+) ms after the extension was\)/;
const UP = /answered after (\d+) ms/;

/**
 * The first interpreter of each window, in the order in which the windows were opened. `sinceServer` and `sincePython` are milliseconds
 * since the server and the Python extension were up; `own` counts from the later of the two: before, nobody can set anything.
 */
export function openings(data) {
  const logs = readdirSync(path.join(data, 'logs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('Conda Language Server.log'));
  const number = new Intl.Collator(undefined, { numeric: true });
  return logs.sort(number.compare).flatMap((name) => {
    const [atOpening = ''] = readFileSync(path.join(data, 'logs', name), 'utf8').split(': created ');
    const [set, up] = [SET.exec(atOpening), UP.exec(atOpening)];
    if (!set || !up) return [];
    const [sinceServer, sincePython] = [Number(set[1]), Number(set[2])];
    return [{ window: name.split(path.sep)[1], server: Number(up[1]), sinceServer, sincePython, own: Math.min(sinceServer, sincePython) }];
  });
}
