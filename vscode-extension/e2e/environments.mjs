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
const QUESTION = 'new terminals and the status bar';

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
    await alone({ ...run, conda });
    await severalFolders(run);
    await silentLoss(run);
    await chosenElsewhere(run);
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
  const item = (text) => workbench.statusItem(ITEM).filter({ hasText: text });
  await steps.step('before anything is written, the user is asked, and told what it is good for [E-WRITES]', async () => {
    const question = workbench.toast(QUESTION);
    await question.waitFor();
    await steps.picture('status-bar');
    await item('conda: demo (answer needed)').waitFor();
    assert.ok(!existsSync(file));
    assert.equal(await workbench.status('envs envs/demo').count(), 0);
  });
  await steps.step('the question goes by itself, and the status bar goes on asking [W-TOAST]', async () => {
    await workbench.page.mouse.move(600, 300);
    await workbench.toast(QUESTION).waitFor({ state: 'detached', timeout: 60_000 });
    await workbench.page.waitForTimeout(500);
    await item('conda: demo (answer needed)').waitFor();
  });
  await steps.step('a click puts it again', async () => {
    await workbench.statusItem(ITEM).click();
    const question = workbench.toast(QUESTION);
    await question.waitFor();
    await question.hover();
    await question.getByRole('button', { name: /^Clear Notification/ }).click();
    await question.waitFor({ state: 'detached' });
    await item('conda: demo (answer needed)').waitFor();
  });
  await steps.step('its tooltip says what contradicts and leads to the question', async () => {
    await workbench.hoverItem(ITEM, 'The Python Environments extension uses');
    await steps.picture('status-asked');
    await workbench.hover('').getByRole('link', { name: 'Answer the Question' }).click();
    const question = workbench.toast(QUESTION);
    await question.waitFor();
    await question.getByRole('button', { name: 'Not Now' }).click();
    await question.waitFor({ state: 'detached' });
    await item('conda: demo (partly used)').waitFor();
    assert.ok(!existsSync(file));
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
    const question = workbench.toast(QUESTION);
    await question.waitFor();
    await question.getByRole('button', { name: 'Only for This Folder' }).click();
    await workbench.status('envs envs/other/bin/python').waitFor();
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: other' }).filter({ hasNotText: '(' }).waitFor();
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
      'python-envs.defaultEnvManager': 'ms-python.python:conda', 'python-envs.defaultPackageManager': 'ms-python.python:conda',
    });
  });
  await steps.step('an environment without Python sets nothing and says so', async () => {
    await workbench.command(COMMAND);
    await workbench.quickRow(prefix('tools')).click();
    await workbench.toast('has no Python').waitFor();
    await workbench.status('py envs/other/bin/python').waitFor();
    await item('conda: tools (not used)').waitFor();
    await workbench.hoverItem(ITEM, 'envs/other/bin/python');
    await steps.picture('status-no-python');
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

/** What the user chooses in the extensions themselves. */
async function chosenElsewhere({ steps, context, server, at }) {
  const project = path.join(at.root, 'elsewhere');
  mkdirSync(project, { recursive: true });
  for (const name of ['environment.yml', 'main.py']) writeFileSync(path.join(project, name), FILES[name]);
  const workbench = await open(steps, context, server, project);
  const item = (text) => workbench.statusItem(ITEM).filter({ hasText: text });
  await steps.gate('the first answer that is offered is for all folders', async () => {
    await workbench.openFile('main.py');
    await workbench.status('py envs/demo/bin/python').waitFor({ timeout: 90_000 });
    const question = workbench.toast(QUESTION);
    await question.waitFor();
    const buttons = await question.getByRole('button').evaluateAll((all) => all.map((button) => button.textContent));
    assert.equal(buttons.filter((text) => text?.trim())[0], 'Into My User Settings');
    await question.getByRole('button', { name: 'Into My User Settings' }).click();
    await workbench.status('envs envs/demo/bin/python').waitFor();
    await item('conda: demo').filter({ hasNotText: '(' }).waitFor();
    await steps.picture('status-used');
  });
  await steps.step('and it changes no file of the folder', async () => {
    assert.ok(!existsSync(path.join(project, '.vscode')));
    assert.equal(JSON.parse(readFileSync(path.join(at.data, 'User', 'settings.json'), 'utf8'))['python-envs.defaultEnvManager'], 'ms-python.python:conda');
  });
  await steps.step('an environment that the user chooses in the Python extension is shown, with the reason', async () => {
    await workbench.command('Python: Select Interpreter');
    await workbench.quickRow('envs/other').first().click();
    await workbench.status('py envs/other/bin/python').waitFor();
    await item('conda: other (partly used)').waitFor();
    await workbench.hoverItem(ITEM, 'chosen in the Python extension');
    await steps.picture('status-chosen-elsewhere');
  });
  await steps.step('the step in the tooltip has it used everywhere', async () => {
    await workbench.hover('').getByRole('link', { name: 'Use It Everywhere' }).click();
    await workbench.status('envs envs/other/bin/python').waitFor();
    await item('conda: other').filter({ hasNotText: '(' }).waitFor();
  });
  await steps.step('one that the user chooses in the list of Python Environments is shown too [E-PICKER]', async () => {
    await workbench.page.waitForTimeout(2000);
    await workbench.statusItem('ms-python.vscode-python-envs.python.interpreterDisplay').click();
    await workbench.quickRow('envs/demo').first().click();
    await workbench.status('envs envs/demo/bin/python').waitFor();
    await item('conda: demo (partly used)').waitFor();
    await workbench.hoverItem(ITEM, 'chosen in the Python Environments extension');
  });
  await steps.step('an interpreter that is no environment of conda is told, and what belongs to the folder is not used', async () => {
    await workbench.command('Conda: Select Environment');
    await workbench.quickRow('envs/demo').first().click();
    await item('conda: demo').filter({ hasNotText: '(' }).waitFor();
    await workbench.page.waitForTimeout(2000);
    await workbench.command('Python: Select Interpreter');
    await workbench.quickRow('/usr/bin/python3').first().click();
    await item('conda: demo (partly used)').waitFor();
    await workbench.hoverItem(ITEM, 'The Python extension uses /usr/bin/python3');
    await steps.picture('status-contradiction');
  });
  await workbench.page.close();
}

/** The Python extension alone: Python Environments is turned off by a setting of the folder. */
async function alone({ steps, context, server, at, conda }) {
  const project = path.join(at.root, 'alone');
  mkdirSync(path.join(project, '.vscode'), { recursive: true });
  writeFileSync(path.join(project, '.vscode', 'settings.json'), JSON.stringify({ 'python.useEnvironmentsExtension': false, 'standin.python.readyRejects': true }));
  writeFileSync(path.join(project, 'environment.yml'), FILES['environment.yml'].replace('demo', 'brandnew'));
  writeFileSync(path.join(project, 'main.py'), FILES['main.py']);
  conda.pace('go');
  const workbench = await open(steps, context, server, project);
  const shown = workbench.statusItem('ms-python.python.python.selectedInterpreterDisplay');
  await steps.gate('the Python extension shows its own item where the other one is turned off [E-OFF] [P-HIDES]', async () => {
    await workbench.openFile('main.py');
    await shown.filter({ hasText: '3.11' }).waitFor({ timeout: 90_000 });
  });
  await steps.step('a new environment is set once the extension knows it, and its item shows it, though it says that it is not ready [P-KNOWN] [P-STALE] [P-REJECTS]', async () => {
    const question = await workbench.notification('`brandnew`');
    await question.getByRole('button', { name: 'Create from environment.yml…' }).click();
    await workbench.status('py envs/brandnew/bin/python').waitFor();
    await shown.filter({ hasText: 'brandnew' }).waitFor();
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: brandnew' }).filter({ hasNotText: '(' }).waitFor();
    await steps.picture('status-created');
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
    for (const text of [QUESTION, 'settings.json']) assert.equal(await workbench.toast(text).count(), 0);
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
    writeFileSync(path.join(at.root, folder, `${folder}.py`), FILES['main.py']);
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
  const eachKeepsItsOwn = async () => {
    for (const [folder, [, name]] of Object.entries(names)) {
      await workbench.openFile(`${folder}.py`);
      // What the Python extension does by itself when the first file of a folder is opened comes a little later.
      await workbench.page.waitForTimeout(3000);
      await workbench.statusItem(ITEM).filter({ hasText: `conda: ${name}` }).waitFor();
      await workbench.status(`py envs/${name}/bin/python`).waitFor();
      await steps.picture(`status-several-${folder}`);
    }
  };
  await steps.step('and each folder keeps its environment when its first file is opened [P-LATE]', eachKeepsItsOwn);
  await steps.step('nothing is written into them', async () => {
    for (const folder of Object.keys(names)) assert.ok(!existsSync(path.join(at.root, folder, '.vscode')));
  });
  await steps.step('each folder has settings of its own', async () => {
    await workbench.openFile('environment.yaml');
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
  await workbench.page.reload({ waitUntil: 'domcontentloaded', timeout: 120_000 });
  await workbench.ready();
  await steps.step('in the next window each folder still has its environment', eachKeepsItsOwn);
  await workbench.page.close();
}

/** What an extension loses without a word when the first file of a folder is opened. */
async function silentLoss({ steps, context, server, at }) {
  const names = { three: ['environment-3.yml', 'demo'], four: ['environment-4.yml', 'other'] };
  for (const [folder, [file, name]] of Object.entries(names)) {
    mkdirSync(path.join(at.root, folder), { recursive: true });
    writeFileSync(path.join(at.root, folder, file), FILES['environment.yml'].replace('demo', name));
    writeFileSync(path.join(at.root, folder, `${folder}.py`), FILES['main.py']);
  }
  const workspace = path.join(at.root, 'silent.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: Object.keys(names).map((name) => ({ path: name })), settings: { 'standin.python.copiesSilently': true } }));
  const workbench = await open(steps, context, server, workspace);
  const filesTellTheirs = async () => {
    for (const [folder, [, name]] of Object.entries(names)) {
      await workbench.openFile(`${folder}.py`);
      await workbench.statusItem(ITEM).filter({ hasText: `conda: ${name}` }).waitFor({ timeout: 90_000 });
      await workbench.status(`py envs/${name}/bin/python`).waitFor();
      await workbench.page.waitForTimeout(4000);
    }
  };
  await steps.gate('each of two other folders has its environment', filesTellTheirs);
  await workbench.page.reload({ waitUntil: 'domcontentloaded', timeout: 120_000 });
  await workbench.ready();
  await steps.step('and in the next window, though the extension lost it without a word [P-SILENT]', filesTellTheirs);
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
