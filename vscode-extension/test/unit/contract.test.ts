// Each row of test/standins/CONTRACT.md is done by a stand-in, or is VS Code's own, and a test rests on it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './root';

const read = (...name: string[]) => readFileSync(path.join(root, ...name), 'utf8');
const below = (folder: string, ending: string) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith(ending) && !name.includes('node_modules')).map((name) => read(folder, name)).join('\n');
const cited = (text: string) => new Set([...text.matchAll(/\[([PEW]-[A-Z]+)\]/g)].map((match) => match[1] ?? ''));

test('the stand-ins and the tests cite the rows of the contract, and no others', () => {
  const rows = [...read('test', 'standins', 'CONTRACT.md').matchAll(/^\| ([PEW]-[A-Z]+) \|/gm)].map((match) => match[1] ?? '');
  assert.ok(rows.length > 15);
  const standins = cited(below('test/standins', '.ts'));
  const tests = cited([below('test/unit', '.ts'), below('test/exthost', '.ts'), below('e2e', '.mjs')].join('\n'));
  assert.deepEqual([...standins].sort(), rows.filter((row) => !row.startsWith('W-')).sort());
  assert.deepEqual([...tests].sort(), [...rows].sort());
});
