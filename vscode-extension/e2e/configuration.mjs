// conda's configuration as a person sees it: a wrong order mended, a dead flag, the value in effect, the commands.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { condaEnvironment, installExtensions, layout, openBrowser, openWorkbench, startServer } from './host.mjs';
import { publish } from './pictures.mjs';
import { FILES, SETTINGS, machineSettings } from './project.mjs';
import { Steps } from './steps.mjs';
import { Workbench } from './workbench.mjs';

const WRONG_ORDER = '# the channel added last has the highest priority\nchannels:\n  - defaults\n  - conda-forge\n';
const RIGHT_ORDER = '# the channel added last has the highest priority\nchannels:\n  - conda-forge\n  - defaults\n';
const DEAD_FLAG = `${RIGHT_ORDER}solver: libmamba\nenvs_dirs:\n  - ~/envs  #!top\n  # fast disk\n  - /data/envs\n`;

/** True if every step passed. */
export async function runConfiguration({ browser: program, built, out, runs, python, imagesFolder }) {
  const steps = new Steps('configuration', path.join(out, 'shots'));
  const at = layout(path.join(runs, 'configuration'), {
    machine: machineSettings(python), settings: SETTINGS, files: FILES,
    home: { '.condarc': WRONG_ORDER, '.config/conda/.condarc': 'solver: classic\nchannels:\n  - bioconda\n' },
  });
  condaEnvironment(path.join(at.home, 'miniforge3', 'envs', 'demo'), python);
  installExtensions(at, [built.vsix]);
  const { browser, context } = await openBrowser(program);
  const server = await startServer(at);
  try {
    const page = await openWorkbench(context, server.url, at.ws);
    steps.useWindow(page);
    const workbench = new Workbench(page);
    await workbench.ready();
    await order(steps, workbench, at);
    await flag(steps, workbench, at);
    await effective(steps, workbench, at);
    await newFolders(steps, workbench, at);
    await newFile(steps, workbench, at);
  } finally {
    await browser.close();
    await server.stop();
  }
  if (imagesFolder) publish(steps.pictures, imagesFolder, ['priority', 'dead-flag', 'effective-hover', 'effective-configuration', 'condarc-files']);
  return steps.summary();
}

async function order(steps, workbench, at) {
  const file = path.join(at.home, '.condarc');
  await steps.gate('"Open .condarc" lists the files that conda reads, with what each sets', async () => {
    // The palette does not learn of commands that come while it is open.
    await workbench.status('conda:').waitFor({ timeout: 90_000 });
    await workbench.command('Conda: Open .condarc');
    await workbench.quickRow(file).waitFor();
    const rows = await workbench.quickInput().locator('.monaco-list-row').evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')));
    assert.ok(rows.some((row) => row?.includes(file) && row.includes('sets channels')), rows.join('\n'));
    assert.ok(rows.some((row) => row?.includes('not there yet')), rows.join('\n'));
    await steps.picture('condarc-files');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: '.condarc' }).waitFor();
  });
  await steps.step('the wrong order is found and explained', async () => {
    await workbench.squiggle().first().waitFor();
    await workbench.goTo(3, 6);
    await workbench.summon('Control+.', workbench.page.locator('.action-widget .monaco-list-row'), { each: 5000 });
    await steps.picture('priority');
  });
  await steps.step('hints show the priority of each channel', async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.hint('priority 1: highest').waitFor();
    await workbench.hint('priority 2').waitFor();
  });
  await steps.step('and the repair puts the list into the order that was meant', async () => {
    await workbench.goTo(3, 6);
    await workbench.summon('Control+.', workbench.page.locator('.action-widget .monaco-list-row'), { each: 5000 });
    await workbench.page.locator('.action-widget .monaco-list-row.action').first().click();
    await workbench.saveUntil(file, RIGHT_ORDER);
  });
}

async function flag(steps, workbench, at) {
  await steps.step('a flag that does nothing is found', async () => {
    writeFileSync(path.join(at.home, '.condarc'), DEAD_FLAG);
    const line = workbench.editor().locator('.view-line', { hasText: 'fast disk' });
    await line.waitFor();
    await workbench.goTo(7, 15);
    await workbench.squiggle().first().waitFor();
    await workbench.hoverHere('flag');
    await steps.picture('dead-flag');
  });
}

async function effective(steps, workbench, at) {
  await steps.step('hover tells what is in effect and which file says so', async () => {
    await workbench.goTo(5, 3);
    await workbench.hoverHere('In effect now');
    await steps.picture('effective-hover');
    assert.match(await workbench.hover('In effect now').innerText(), /libmamba[\s\S]*\.condarc:5/);
  });
  await steps.step('the effective configuration opens as a document', async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.command('Conda: Show Effective Configuration');
    await workbench.page.locator('.tab.active', { hasText: 'Effective Configuration' }).waitFor();
    await workbench.editor().locator('.view-line', { hasText: '### channels' }).first().waitFor();
    await steps.picture('effective-configuration');
  });
  await steps.step('and its links lead to the line that says so', async () => {
    await workbench.focusEditor();
    const link = workbench.editor().locator('.detected-link').filter({ hasText: path.join(at.home, '.config/conda/.condarc') }).first();
    await link.waitFor();
    await link.click({ modifiers: ['Control'] });
    await workbench.page.locator('.tab.active', { hasText: '.condarc' }).waitFor();
    await workbench.editor().locator('.view-line', { hasText: 'classic' }).first().waitFor();
  });
}

async function newFolders(steps, workbench, at) {
  const disk = path.join(at.root, 'disk');
  for (const name of ['envs', 'pkgs']) mkdirSync(path.join(disk, name), { recursive: true });
  await steps.step('environments and packages are put on another drive by an edit that is not saved', async () => {
    await workbench.command('Conda: Put Environments and Packages on Another Drive…');
    for (const [title, name] of [['1 of 2', 'envs'], ['2 of 2', 'pkgs']]) {
      await workbench.quickInput().filter({ hasText: title }).waitFor();
      const box = workbench.quickInput().locator('input').first();
      await box.fill(`${path.join(disk, name)}/`);
      await workbench.page.waitForTimeout(500);
      await workbench.quickInput().getByRole('button', { name: 'Use This Folder' }).click();
    }
    await workbench.toast(`New environments go to`).waitFor();
    await workbench.editor().locator('.view-line', { hasText: path.join(disk, 'pkgs') }).first().waitFor();
    assert.equal(readFileSync(path.join(at.home, '.condarc'), 'utf8'), DEAD_FLAG);
  });
}

async function newFile(steps, workbench, at) {
  const file = path.join(at.home, '.conda', '.condarc');
  await steps.step('a file that is not there yet is written when the user saves it', async () => {
    await workbench.command('Conda: Open .condarc');
    await workbench.quickRow(file).click();
    await workbench.page.locator('.tab.active', { hasText: '.condarc' }).waitFor();
    assert.ok(!existsSync(file));
    await workbench.focusEditor();
    await workbench.page.keyboard.type('solver', { delay: 40 });
    assert.ok(!existsSync(file));
  });
}
