// The tests that need no editor: bundled with esbuild, run by Node's own runner. The last line says how many passed.
// With a word: those of another folder below test/, such as "windows".
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { build } from 'esbuild';
import { pythonPath } from './python.mjs';

const root = path.dirname(import.meta.dirname);
const folder = process.argv[2] ?? 'unit';
const out = path.join(root, 'out', folder);
const tests = readdirSync(path.join(root, 'test', folder))
  .filter((name) => name.endsWith('.test.ts'));

rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: root, entryPoints: tests.map((name) => `test/${folder}/${name}`), outdir: out, bundle: true, platform: 'node',
  format: 'cjs', target: 'node20', external: ['vscode'], sourcemap: 'inline', logLevel: 'warning',
});
process.env.EXTENSION_ROOT = root;
process.env.CLS_TEST_PYTHON = pythonPath();

let passed = 0;
let failed = 0;
const stream = run({ files: tests.map((name) => path.join(out, name.replace(/\.ts$/, '.js'))), concurrency: true });
stream.on('test:pass', (event) => { if (isTest(event)) passed += 1; });
stream.on('test:fail', (event) => { if (isTest(event)) failed += 1; });
const report = stream.compose(spec);
report.pipe(process.stdout, { end: false });
report.on('end', () => {
  console.log(`${folder}: ${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
});

/** Node reports each file and each describe() as a test too. */
function isTest(event) {
  return event.details.type !== 'suite' && !tests.some((name) => event.name.endsWith(name.replace(/\.ts$/, '.js')));
}
