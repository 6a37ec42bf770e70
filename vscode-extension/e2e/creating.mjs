// An environment made from a file, as a person sees it: the question, the progress with its button, and what follows.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FILES } from './project.mjs';

const ITEM = 'conda-language-server.conda-language-server.environment';
const SELECT = 'Conda: Select Environment';
const CREATE = 'Conda: Create Environment from File';

/** `open` opens a window on a folder; `conda` is the stand-in. */
export async function creating({ steps, at, prefix, conda, open }) {
  const project = path.join(at.root, 'fresh');
  write(path.join(project, 'environment.yml'), 'fresh');
  const workbench = await open(project);
  const progress = workbench.toast('Creating `fresh`');
  const row = () => workbench.quickInput().locator('.monaco-list-row', { hasText: 'Create from environment.yml…' });
  conda.pace();
  await steps.gate('if nothing matches the question offers to make the environment', async () => {
    const question = workbench.toast('`fresh`');
    await question.waitFor({ timeout: 90_000 });
    await question.getByRole('button', { name: 'Create from environment.yml…' }).click();
  });
  await steps.step('a notification tells which packages are at work', async () => {
    await progress.filter({ hasText: 'numpy-1.26.4' }).waitFor();
    await steps.picture('create-progress');
  });
  await steps.step('its button ends the program, and nothing more is said', async () => {
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await until(() => !existsSync(conda.running));
    await workbench.page.waitForTimeout(1500);
    assert.equal(await workbench.page.locator('.notification-toast').count(), 0);
    assert.ok(!existsSync(prefix('fresh')));
  });
  await steps.step('the quick pick offers it too, and Enter alone takes an environment', async () => {
    await workbench.command(SELECT);
    await row().waitFor();
    await workbench.quickRow('1.2 GB').waitFor();
    await steps.picture('create-entry');
    assert.ok(!await row().evaluate((element) => element.classList.contains('focused')));
    await row().click();
    await progress.filter({ hasText: 'numpy-1.26.4' }).waitFor();
  });
  await steps.step('a second one for the folder is refused while the first is being made', async () => {
    await workbench.command(CREATE);
    await workbench.toast('is being made for fresh already').waitFor();
  });
  await steps.step('the new environment becomes the interpreter of the folder', async () => {
    conda.pace('go');
    await workbench.toast('was created').waitFor();
    await workbench.status('py envs/fresh/bin/python').waitFor();
    await workbench.openFile('environment.yml');
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: fresh' }).waitFor();
    await progress.waitFor({ state: 'detached' });
  });
  await steps.step('with several files there is a choice, and what the user chose meanwhile stays', async () => {
    write(path.join(project, 'environment-dev.yml'), 'dev');
    conda.pace();
    await workbench.command(CREATE);
    await workbench.quickRow('environment-dev.yml').click();
    await workbench.toast('Creating `dev`').filter({ hasText: 'numpy-1.26.4' }).waitFor();
    await workbench.command(SELECT);
    await workbench.quickRow(prefix('other')).click();
    await workbench.status('py envs/other/bin/python').waitFor();
    conda.pace('go');
    const made = await workbench.notification('`dev` was created');
    await workbench.page.waitForTimeout(1500);
    await workbench.status('py envs/other/bin/python').waitFor();
    await made.getByRole('button', { name: 'Use', exact: true }).click();
    await workbench.status('py envs/dev/bin/python').waitFor();
  });
  await steps.step('the menu of a file leads there; a failure is told with what conda printed', async () => {
    write(path.join(project, 'environment-dev.yml'), 'impossible');
    conda.pace('fail');
    await make('environment-dev.yml');
    const failure = workbench.toast('scipy');
    await failure.waitFor();
    await steps.picture('create-failed');
    await failure.getByRole('button', { name: 'Show Details' }).click();
    await workbench.page.locator('.output-view .view-line, .output-view-container .view-line', { hasText: /LibMambaUnsatisfiableError/ }).first().waitFor();
  });
  await steps.step('a file that conda refuses is told once, and a button leads to the line', async () => {
    writeFileSync(path.join(project, 'environment-dev.yml'), 'name: dev2\nchannels:\n  - conda-forge\ndependencies:\n  - scipy\n  - numpy >=1 <2\n');
    await make('environment-dev.yml');
    const refusal = workbench.toast('No environment was created');
    await refusal.waitFor();
    await steps.picture('create-refused');
    assert.equal((await refusal.innerText()).match(/conda refuses/g)?.length, 1);
    await refusal.getByRole('button', { name: 'Open environment-dev.yml' }).click();
    await workbench.status('Ln 6, Col').waitFor();
  });
  await steps.step('for a file without a name the user is asked for one', async () => {
    writeFileSync(path.join(project, 'environment-dev.yml'), 'channels:\n  - conda-forge\ndependencies:\n  - scipy\n');
    conda.pace('go');
    await make('environment-dev.yml');
    const box = workbench.quickInput().filter({ hasText: 'Name of the new environment' }).locator('input');
    await box.waitFor();
    await steps.picture('create-name');
    assert.equal(await box.inputValue(), 'fresh');
    await box.fill('my env');
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput().filter({ hasText: 'does not let an environment be called' }).waitFor();
    await box.fill('asked');
    await workbench.page.keyboard.press('Enter');
    await workbench.toast('`asked` was created').waitFor();
    assert.ok(existsSync(prefix('asked')));
  });
  await workbench.page.close();

  async function make(name) {
    const file = workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
    await workbench.contextMenu(file, 'Create Environment from File');
  }
}

/** On a machine without any conda. */
export async function withoutConda({ steps, at, open }) {
  const project = path.join(at.root, 'nowhere');
  write(path.join(project, 'environment.yml'), 'nowhere');
  const workbench = await open(project);
  const get = () => workbench.quickRow('Get Miniforge');
  await workbench.openFile('environment.yml');
  await workbench.statusItem(ITEM).filter({ hasText: 'conda: none' }).waitFor({ timeout: 90_000 });
  await workbench.command(SELECT);
  await workbench.quickRow(/./).first().waitFor();
  if (await get().count() === 0) {
    steps.skip('a machine without conda', 'this one has a conda of its own');
    await workbench.page.close();
    return;
  }
  await steps.step('without any conda the list says what to do', async () => {
    assert.equal(await workbench.quickRow(/./).count(), 1);
    await steps.picture('no-conda-list');
    await workbench.page.keyboard.press('Escape');
  });
  await steps.step('and so does the answer to the question', async () => {
    await workbench.toast('`nowhere`').getByRole('button', { name: 'Create from environment.yml…' }).click();
    const answer = workbench.toast('Neither conda, mamba nor micromamba was found');
    await answer.getByRole('button', { name: 'Get Miniforge' }).waitFor();
    await steps.picture('no-conda');
    assert.equal(await answer.getByRole('link', { name: 'Miniforge' }).count(), 1);
    assert.match(await answer.innerText(), /PATH and in the usual folders, such as .*miniforge3 and \/opt\/conda/);
  });
  await workbench.page.close();
}

/** In a folder that is not trusted nothing is installed: an environment file may run programs. */
export async function untrusted({ steps, at, open }) {
  const project = path.join(at.root, 'foreign');
  write(path.join(project, 'environment.yml'), 'foreign');
  const user = path.join(at.data, 'User', 'settings.json');
  const trusting = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'always' };
  writeFileSync(user, JSON.stringify({ ...JSON.parse(readFileSync(user, 'utf8')), ...trusting }));
  const workbench = await open(project);
  await steps.gate('in a folder that is not trusted no environment is offered to be made', async () => {
    await workbench.page.locator('.part.banner', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.openFile('environment.yml');
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: none' }).waitFor({ timeout: 90_000 });
    await workbench.command(SELECT);
    await workbench.quickRow('demo').waitFor();
    assert.equal(await workbench.quickInput().getByText('Create from').count(), 0);
    assert.equal(await workbench.quickInput().getByRole('button', { name: 'Create from environment.yml…' }).count(), 0);
    await workbench.page.keyboard.press('Escape');
  });
  await steps.step('an environment that is chosen there is not in use, and the status bar leads to the way out [W-OFF]', async () => {
    await workbench.command(SELECT);
    await workbench.quickRow('envs/demo').first().click();
    const told = workbench.toast('off in Restricted Mode');
    await told.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    await workbench.statusItem(ITEM).filter({ hasText: 'conda: demo (Restricted Mode)' }).waitFor();
    await workbench.hoverItem(ITEM, 'off in Restricted Mode');
    await steps.picture('status-restricted');
    await workbench.hover('').getByRole('link', { name: 'Manage Workspace Trust' }).click();
    await workbench.page.getByText('You are in Restricted Mode').waitFor();
    await workbench.page.keyboard.press('Escape');
  });
  await steps.step('neither by a question nor by a command', async () => {
    assert.equal(await workbench.toast('`foreign`').count(), 0);
    const box = workbench.quickInput().locator('input');
    await workbench.summon('F1', box);
    await box.fill(`>${SELECT}`);
    await workbench.quickRow(SELECT).waitFor();
    await box.fill(`>${CREATE}`);
    await workbench.page.waitForTimeout(1000);
    assert.equal(await workbench.quickInput().locator('.label-name').getByText(CREATE, { exact: true }).count(), 0);
    await workbench.page.keyboard.press('Escape');
  });
  await workbench.page.close();
}

function write(file, name) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, FILES['environment.yml'].replace('demo', name));
}

async function until(probe, ms = 15_000) {
  for (const end = Date.now() + ms; !probe();) {
    assert.ok(Date.now() < end, `not within ${ms} ms: ${probe}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
