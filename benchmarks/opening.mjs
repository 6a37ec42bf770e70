// A folder is opened in a real VS Code → its interpreter is set: `node opening.mjs [--windows 12] [--check]`.
//
// Every window opens a folder that was never open before, with an environment.yml that names one of the environments there are; the
// first one comes right after the extension was installed. `--check` ends with status 1 if a window took longer than the goal.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll, OUT } from '../vscode-extension/e2e/build.mjs';
import { installBeside } from '../vscode-extension/e2e/extensions.mjs';
import { condaEnvironment, layout, openBrowser, openWorkbench, startServer } from '../vscode-extension/e2e/host.mjs';
import { openings } from '../vscode-extension/e2e/opening.mjs';
import { machineSettings } from '../vscode-extension/e2e/project.mjs';
import { setUp } from '../vscode-extension/e2e/setup.mjs';
import { Workbench } from '../vscode-extension/e2e/workbench.mjs';
import { pythonPath } from '../vscode-extension/scripts/python.mjs';

const GOAL_MS = 300;
const ENVIRONMENTS = 20;
const COLUMNS = { server: 'server up', sinceServer: 'since server', sincePython: 'since Python', own: 'since both' };

async function main() {
  const { values } = parseArgs({ options: { windows: { type: 'string', default: '12' }, check: { type: 'boolean', default: false } } });
  const program = setUp();
  const built = await buildAll();
  const python = pythonPath();
  const at = layout(path.join(OUT, 'opening'), { machine: machineSettings(python) });
  const names = Array.from({ length: ENVIRONMENTS }, (_, number) => `env${number}`);
  const installation = path.join(at.home, 'miniforge3');
  condaEnvironment(installation, python);
  for (const name of names) condaEnvironment(path.join(installation, 'envs', name), python);
  installBeside(at, built, ['ms-python', 'ms-python-envs']);
  const [{ browser, context }, server] = [await openBrowser(program), await startServer(at)];
  try {
    for (let window = 0; window < Number(values.windows); window += 1) await open(context, server, at, `project${window}`, names[window % names.length]);
  } finally {
    await browser.close();
    await server.stop();
  }
  return tell(openings(at.data), Number(values.windows), values.check);
}

async function open(context, server, at, project, environment) {
  const folder = path.join(at.root, project);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'environment.yml'), `name: ${environment}\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n`);
  const page = await openWorkbench(context, server.url, folder);
  await new Workbench(page).status(`py envs/${environment}/bin/python`).waitFor({ timeout: 90_000 });
  await page.waitForTimeout(1500);
  await page.close();
}

function tell(rows, wanted, check) {
  if (rows.length !== wanted) throw new Error(`${rows.length} of ${wanted} windows told when their interpreter was set`);
  const line = (name, row) => [name.padEnd(12), ...Object.entries(COLUMNS).map(([key, title]) => String(row[key]).padStart(title.length))].join('  ');
  console.log(line('ms', COLUMNS));
  for (const row of rows) console.log(line(row.window, row));
  console.log(line('median', Object.fromEntries(Object.keys(COLUMNS).map((key) => [key, median(rows.map((row) => row[key]))]))));
  const late = rows.filter((row) => row.own >= GOAL_MS);
  console.log(`${rows.length - late.length} of ${rows.length} windows had their interpreter within ${GOAL_MS} ms of the server and the Python extension being up`);
  return check && late.length > 0 ? 1 : 0;
}

function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return Math.round((sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2);
}

process.exitCode = await main();
