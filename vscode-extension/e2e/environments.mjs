// Choosing environments as a person sees it: status bar, quick pick, questions, and what the Python extensions get.
// The stand-ins of those extensions show in the status bar what was set.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { condaStandin } from './condaStandin.mjs';
import { creating, untrusted, withoutConda } from './creating.mjs';
import { installBeside } from './extensions.mjs';
import { condaEnvironment, layout, openBrowser, openWorkbench, startServer } from './host.mjs';
import { openings } from './opening.mjs';
import { publish } from './pictures.mjs';
import { FILES, SETTINGS, machineSettings } from './project.mjs';
import { Steps } from './steps.mjs';
import { Workbench } from './workbench.mjs';

const ITEM = 'conda-language-server.conda-language-server.environment';
const COMMAND = 'Conda: Select Environment';

/** True if every step passed. */
export async function runEnvironments({ browser: program, built, out, runs, python, imagesFolder }) {
  const steps = new Steps('environments', path.join(out, 'shots'));
  const at = layout(path.join(runs, 'environments'), { machine: machineSettings(python), settings: SETTINGS, files: FILES });
  const installation = path.join(at.home, 'miniforge3');
  condaEnvironment(installation, python, '3.11.7', 512_300_000);
  const sizes = { demo: 1_234_000_000, other: 986_000_000, 'data science': 3_451_000_000 };
  for (const [name, size] of Object.entries(sizes)) condaEnvironment(path.join(installation, 'envs', name), python, '3.11.7', size);
  condaEnvironment(path.join(installation, 'envs', 'tools'), python, null, 45_600_000);
  const conda = condaStandin(installation);
  installBeside(at, built, ['ms-python', 'ms-python-envs']);
  const { browser, context } = await openBrowser(program);
  let server = await startServer(at, undefined, conda.variables);
  try {
    const prefix = (name) => path.join(installation, 'envs', name);
    const openHere = (folder) => open(steps, context, server, folder);
    const run = { steps, context, server, at, prefix };
    await opening(run);
    await reopening(run);
    await nothingMatches(run);
    await creating({ steps, at, prefix, conda, open: openHere });
    await severalFolders(run);
    await workspaceFile(run);
    await server.stop();
    for (const { window, sinceServer, own } of openings(at.data)) {
      console.log(`  note  ${window}: the first interpreter was set ${sinceServer} ms after the server was up, ${own} ms after both it and the Python extension were`);
    }
    const elsewhere = path.join(at.root, 'moved');
    renameSync(installation, elsewhere);
    server = await startServer(at);
    await withoutConda({ steps, at, open: openHere });
    await server.stop();
    renameSync(elsewhere, installation);
    server = await startServer(at, [], conda.variables);
    await untrusted({ steps, at, open: openHere });
  } finally {
    await browser.close();
    await server.stop();
  }
  if (imagesFolder) publish(steps.pictures, imagesFolder, ['status-bar', 'quick-pick', 'question', 'create-entry', 'create-progress']);
  return steps.summary();
}

async function opening({ steps, context, server, at, prefix }) {
  const file = path.join(at.ws, '.vscode', 'settings.json');
  const workbench = await open(steps, context, server, at.ws);
  await steps.gate('the status bar tells the environment of the folder', async () => {
    await workbench.openFile('environment.yml');
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: demo' }).waitFor({ timeout: 90_000 });
  });
  await steps.step('and tells it a screen reader in plain words', async () => {
    const labels = await workbench.statusItem(ITEM).evaluate((item) => [item, ...item.querySelectorAll('*')].map((part) => part.getAttribute('aria-label')));
    const label = labels.find((text) => text?.includes('conda: demo')) ?? '';
    assert.ok(label.includes('`name: demo` in environment.yml') && label.includes(prefix('demo')), labels.join('\n'));
    assert.doesNotMatch(label, /&nbsp;|\\|\$\(/);
  });
  await steps.step('the Python extension has it', async () => {
    await workbench.status('py envs/demo/bin/python').waitFor();
  });
  await steps.step('before anything is written into the folder, the user is asked', async () => {
    const question = workbench.toast('.vscode/settings.json');
    await question.waitFor();
    await steps.picture('status-bar');
    await question.getByRole('button', { name: 'Not Now' }).click();
    await question.waitFor({ state: 'detached' });
    assert.ok(!existsSync(file));
    assert.equal(await workbench.status('envs envs/demo').count(), 0);
  });
  await steps.step('the quick pick lists the environments by group', async () => {
    await workbench.command(COMMAND);
    // The sizes come later than the rows.
    await workbench.quickRow('data science').filter({ hasText: '3.5 GB' }).waitFor();
    await steps.picture('quick-pick');
    const rows = await workbench.quickInput().locator('.monaco-list-row').evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')));
    assert.ok(rows.some((row) => row?.includes('tools') && row.includes('no Python')), rows.join('\n'));
    assert.ok(rows.some((row) => row?.includes('demo') && row.includes('3.11.7')), rows.join('\n'));
    assert.ok(await workbench.quickInput().locator('.quick-input-list-separator').count() > 1);
  });
  await steps.step('sizes come into a list that is being searched', async () => {
    const box = workbench.quickInput().filter({ hasText: 'Conda environment for' }).locator('input');
    await box.fill('OTHER');
    await workbench.quickInput().getByRole('button', { name: 'Look Again' }).click();
    await workbench.quickRow(prefix('other')).filter({ hasText: '986 MB' }).waitFor();
    await workbench.page.waitForTimeout(500);
    assert.equal(await box.inputValue(), 'OTHER');
    assert.equal(await workbench.quickRow('demo').count(), 0);
    assert.ok(await workbench.quickRow(prefix('other')).evaluate((row) => row.classList.contains('focused')));
  });
  await steps.step('what the user picks there is set', async () => {
    await workbench.quickRow(prefix('other')).click();
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: other' }).waitFor();
    await workbench.status('py envs/other/bin/python').waitFor();
  });
  await steps.step('with the word of the user both lines are written and the other extension has it too', async () => {
    const question = workbench.toast('.vscode/settings.json');
    await question.waitFor();
    await question.getByRole('button', { name: 'Write Them' }).click();
    await workbench.status('envs envs/other/bin/python').waitFor();
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
      'python-envs.defaultEnvManager': 'ms-python.python:conda', 'python-envs.defaultPackageManager': 'ms-python.python:conda',
    });
  });
  await steps.step('an environment without Python sets nothing and says so', async () => {
    await workbench.command(COMMAND);
    await workbench.quickRow(prefix('tools')).click();
    await workbench.toast('has no Python').waitFor();
    await workbench.status('py envs/other/bin/python').waitFor();
  });
  await steps.step('a folder can be named that is in no list', async () => {
    await workbench.command(COMMAND);
    await workbench.quickRow('data science').waitFor();
    await workbench.quickInput().getByRole('button', { name: 'Browse for an Environment…' }).click();
    await workbench.quickInput().filter({ hasText: 'Folder of a conda environment' }).waitFor();
    await workbench.nameFolder(prefix('data science'), 'Use This Environment');
    await workbench.status('py envs/data science/bin/python').waitFor();
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: data science' }).waitFor();
  });
  await workbench.page.close();
}

async function reopening({ steps, context, server, at }) {
  const workbench = await open(steps, context, server, at.ws);
  await steps.gate('in the next window the choice is still there', async () => {
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: data science' }).waitFor({ timeout: 90_000 });
    await workbench.status('py envs/data science/bin/python').waitFor();
  });
  await steps.step('and nobody asks again', async () => {
    await workbench.page.waitForTimeout(3000);
    assert.equal(await workbench.toast('settings.json').count(), 0);
  });
  await workbench.page.close();
}

async function nothingMatches({ steps, context, server, at }) {
  const project = path.join(at.root, 'unmatched');
  mkdirSync(project, { recursive: true });
  writeFileSync(path.join(project, 'environment.yml'), FILES['environment.yml'].replace('demo', 'analysis'));
  let workbench = await open(steps, context, server, project);
  await steps.gate('if nothing matches there is one question', async () => {
    await workbench.openFile('environment.yml');
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: none' }).waitFor({ timeout: 90_000 });
    await workbench.toast('analysis').getByRole('button', { name: 'Create from environment.yml…' }).waitFor();
    await steps.picture('question');
  });
  await steps.step('which leads to the quick pick', async () => {
    await workbench.toast('analysis').getByRole('button', { name: 'Choose…' }).click();
    await workbench.quickRow('demo').waitFor();
    await workbench.page.keyboard.press('Escape');
  });
  await steps.step('base is not taken in its stead', async () => {
    await workbench.page.waitForTimeout(1500);
    assert.equal(await workbench.status('miniforge3/bin/python').count(), 0);
    assert.match(await workbench.statusItem(ITEM).innerText(), /conda: none/);
  });
  await workbench.page.close();
  workbench = await open(steps, context, server, project);
  await steps.step('the next window does not ask again', async () => {
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: none' }).waitFor({ timeout: 90_000 });
    await workbench.page.waitForTimeout(3000);
    assert.equal(await workbench.toast('analysis').count(), 0);
  });
  await workbench.page.close();
}

async function severalFolders({ steps, context, server, at }) {
  const names = { one: ['environment.yml', 'demo'], two: ['environment.yaml', 'other'] };
  for (const [folder, [file, name]] of Object.entries(names)) {
    mkdirSync(path.join(at.root, folder), { recursive: true });
    writeFileSync(path.join(at.root, folder, file), FILES['environment.yml'].replace('demo', name));
  }
  writeFileSync(path.join(at.root, 'two', 'deps.yaml'), FILES['environment.yml']);
  const workspace = path.join(at.root, 'both.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: Object.keys(names).map((name) => ({ path: name })) }));
  const workbench = await open(steps, context, server, workspace);
  await steps.gate('with several folders the status bar follows the editor', async () => {
    for (const [file, name] of Object.values(names)) {
      await workbench.openFile(file);
      await workbench.statusItem(ITEM).filter({ hasText: `conda: ${name}` }).waitFor({ timeout: 90_000 });
    }
  });
  await steps.step('and nothing is written into them', async () => {
    await workbench.toast('.vscode/settings.json').first().waitFor();
    for (const folder of Object.keys(names)) assert.ok(!existsSync(path.join(at.root, folder, '.vscode')));
  });
  await steps.step('each folder has settings of its own', async () => {
    await workbench.squiggle().first().waitFor();
    const settings = path.join(at.root, 'two', '.vscode', 'settings.json');
    mkdirSync(path.dirname(settings));
    writeFileSync(settings, JSON.stringify({ 'conda-language-server.enable': false }));
    await workbench.squiggle().first().waitFor({ state: 'detached' });
    await workbench.openFile('environment.yml');
    await workbench.squiggle().first().waitFor();
  });
  await steps.step('and says which other files are for conda; the server that starts again for it complains of nothing', async () => {
    const before = errors(at.data).length;
    await workbench.openFile('deps.yaml');
    await workbench.page.waitForTimeout(1000);
    assert.equal(await workbench.squiggle().count(), 0);
    writeFileSync(path.join(at.root, 'two', '.vscode', 'settings.json'), JSON.stringify({ 'conda-language-server.files': { 'deps.yaml': 'environment' } }));
    await workbench.squiggle().first().waitFor();
    await workbench.page.waitForTimeout(1000);
    assert.deepEqual(errors(at.data).slice(before), []);
  });
  await workbench.page.close();
}

/** The lines of the extension's logs that tell of an error. */
function errors(data) {
  const logs = readdirSync(path.join(data, 'logs'), { recursive: true, encoding: 'utf8' }).filter((name) => /[\\/]Conda Language Server[^\\/]*\.log$/.test(name));
  return logs.sort().flatMap((name) => readFileSync(path.join(data, 'logs', name), 'utf8').split('\n').filter((line) => line.includes('[error]')));
}

/** The environments extension writes its list of projects there, be it with a single folder. */
async function workspaceFile({ steps, context, server, at }) {
  const settings = path.join(at.root, 'one', '.vscode', 'settings.json');
  const workspace = path.join(at.root, 'one.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'one' }] }));
  const workbench = await open(steps, context, server, workspace);
  await steps.gate('in a workspace file the question names the line that would be written there', async () => {
    const question = workbench.toast('python-envs.pythonProjects');
    await question.waitFor({ timeout: 90_000 });
    assert.doesNotMatch(await question.innerText(), /default|My User Settings/);
    assert.ok(!existsSync(settings));
    await question.getByRole('button', { name: 'Write Them' }).click();
  });
  await steps.step('and with the word of the user the extension has it', async () => {
    await workbench.status('envs envs/demo/bin/python').waitFor();
    const entry = { path: '.', envManager: 'ms-python.python:conda', packageManager: 'ms-python.python:conda' };
    assert.deepEqual(JSON.parse(readFileSync(settings, 'utf8')), { 'python-envs.pythonProjects': [entry] });
  });
  await workbench.page.close();
}

async function open(steps, context, server, folder) {
  const page = await openWorkbench(context, server.url, folder);
  steps.useWindow(page);
  const workbench = new Workbench(page);
  await steps.gate(`a window on ${path.basename(folder)}`, () => workbench.ready());
  return workbench;
}
