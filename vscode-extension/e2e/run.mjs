// The suites in a real VS Code: `npm run test:vscode [-- --only exthost|workbench|environments|configuration|repair] [-- --images]`.
//
// Sets up what is missing, builds everything, runs the suites and prints "N passed, N failed" for each. Exit code 0: all
// passed; 1: something failed; 77: this machine cannot run them, with the reason. `--images` renews the pictures in docs/images.
import os from 'node:os';
import path from 'node:path';
import { pythonPath } from '../scripts/python.mjs';
import { buildAll, OUT, ROOT } from './build.mjs';
import { runConfiguration } from './configuration.mjs';
import { runWorkbench } from './dom.mjs';
import { runEnvironments } from './environments.mjs';
import { runExtensionHost } from './exthost.mjs';
import { runRepair } from './repair.mjs';
import { setUp, SKIPPED, Unavailable } from './setup.mjs';

const SUITES = { exthost: runExtensionHost, workbench: runWorkbench, environments: runEnvironments, configuration: runConfiguration, repair: runRepair };
const began = Date.now();
const lap = (what) => { console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}`); };

async function main(args) {
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
  if (only && !(only in SUITES)) throw new Error(`--only takes ${Object.keys(SUITES).join(' or ')}`);
  const browser = setUp();
  lap('VS Code and browser are there');
  const built = await buildAll();
  lap('extension, stand-ins and suites built');
  const imagesFolder = args.includes('--images') ? path.join(ROOT, '..', 'docs', 'images') : undefined;
  const out = path.join(OUT, 'e2e');
  // Pictures show paths: those of the machine that made them are nobody's business.
  const runs = imagesFolder ? path.join(os.tmpdir(), 'vscode') : out;
  const run = { browser, built, out, runs, python: pythonPath(), imagesFolder };
  let passed = true;
  for (const [name, suite] of Object.entries(SUITES)) {
    if (only && only !== name) continue;
    console.log(`${name}:`);
    passed = await suite(run) && passed;
    lap(`${name} ${passed ? 'done' : 'done, with failures so far'}`);
  }
  return passed ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { process.exit(130); });
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Unavailable) console.log(`vscode suites skipped: ${error.message}`);
  else console.log(error);
  process.exitCode = error instanceof Unavailable ? SKIPPED : 1;
}
