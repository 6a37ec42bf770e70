// What the editor suites install: the extension itself, the stand-ins of other extensions and the bundled suite.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

export const ROOT = path.dirname(import.meta.dirname);
export const OUT = path.join(ROOT, 'out');
const STANDINS = ['ms-python', 'ms-python-envs', 'redhat-yaml', 'witness'];
const BUNDLE = { absWorkingDir: ROOT, bundle: true, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode', 'mocha'], logLevel: 'warning' };

/** Builds everything; returns the paths of the packages. */
export async function buildAll() {
  const vsix = packageExtension();
  const standins = {};
  for (const name of STANDINS) standins[name] = await packageStandin(name);
  const suite = await bundleSuite();
  return { vsix, standins, suite };
}

function packageExtension() {
  const done = spawnSync(process.execPath, [path.join(ROOT, 'scripts', 'package.mjs')], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the extension could not be packaged:\n${done.stdout}\n${done.stderr}`);
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return path.join(ROOT, `conda-language-server-${version}.vsix`);
}

async function packageStandin(name) {
  const source = path.join(ROOT, 'test', 'standins', name);
  const folder = path.join(OUT, 'standins', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(source, 'package.json'), path.join(folder, 'package.json'));
  writeFileSync(path.join(folder, 'README.md'), 'For tests only.\n');
  writeFileSync(path.join(folder, '.vscodeignore'), '');
  await build({ ...BUNDLE, entryPoints: [path.join(source, 'src', 'extension.ts')], outfile: path.join(folder, 'dist', 'extension.js') });
  const { createVSIX } = createRequire(import.meta.url)('@vscode/vsce');
  const packagePath = path.join(OUT, 'standins', `${name}.vsix`);
  await quietly(() => createVSIX({ cwd: folder, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true }));
  return packagePath;
}

/** The suite for the extension host. It loads the extension that is installed, so it is a development extension of its own. */
async function bundleSuite() {
  const folder = path.join(OUT, 'exthost');
  rmSync(folder, { recursive: true, force: true });
  await build({
    ...BUNDLE, entryPoints: ['index', 'findings', 'environments', 'configuration', 'picker'].map((name) => `test/exthost/${name}.ts`), outdir: path.join(folder, 'suite'), sourcemap: 'inline',
  });
  const manifest = { name: 'suite', publisher: 'tests', version: '0.0.0', engines: { vscode: '^1.100.0' } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/** vsce prints what it packs. */
async function quietly(run) {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await run();
  } finally {
    console.log = log;
  }
}
