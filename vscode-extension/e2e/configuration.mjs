// conda's configuration as a person sees it: a wrong order mended, a dead flag, the value in effect, the commands.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { condaEnvironment, installExtensions, layout, openBrowser, openWorkbench, startServer } from './host.mjs';
import { publish } from './pictures.mjs';
import { FILES, SETTINGS, machineSettings } from './project.mjs';
import { Steps } from './steps.mjs';
import { Workbench } from './workbench.mjs';

const MIRROR = 'https://mirrors.tuna.tsinghua.edu.cn/anaconda';
const MIRRORS = `  - ${MIRROR}/pkgs/main\n  - ${MIRROR}/cloud/conda-forge  # everything else\n`;
const WRONG_ORDER = `channels:\n  - defaults\n${MIRRORS}show_channel_urls: true\n`;
const RIGHT_ORDER = `channels:\n${MIRRORS}  - defaults\nshow_channel_urls: true\n`;
const DEAD_FLAG = 'channels:\n  - conda-forge\nsolver: libmamba\nenvs_dirs:\n  - ~/envs  #!top\n  # fast disk\n  - /data/envs\n';

/** True if every step passed. */
export async function runConfiguration({ browser: program, built, out, runs, python, imagesFolder }) {
  const steps = new Steps('configuration', path.join(out, 'shots'));
  const at = layout(path.join(runs, 'configuration'), {
    machine: machineSettings(python), settings: SETTINGS, files: FILES,
    home: { '.condarc': WRONG_ORDER, '.config/conda/.condarc': 'solver: classic\nchannels:\n  - bioconda\n' },
  });
  for (const prefix of ['miniforge3', 'miniforge3/envs/demo']) condaEnvironment(path.join(at.home, prefix), python);
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
    await effective(steps, workbench);
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
    await workbench.quickRow('~/.condarc').waitFor();
    const rows = await workbench.quickInput().locator('.monaco-list-row').evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')));
    assert.ok(rows.some((row) => row?.includes('~/.condarc') && row.includes('sets channels')), rows.join('\n'));
    assert.ok(rows.some((row) => row?.includes('not there yet')), rows.join('\n'));
    await steps.picture('condarc-files');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: '.condarc' }).waitFor();
  });
  await steps.step('hints show the priority of each channel', async () => {
    for (const rank of ['priority 1: highest', 'priority 2', 'priority 3']) await workbench.hint(rank).waitFor();
  });
  await steps.step('the wrong order is found, explained and mended', async () => {
    await workbench.squiggle().first().waitFor();
    await workbench.statusItem('status.problems').click();
    await workbench.problem('RC220').first().waitFor();
    await workbench.goTo(2, 6);
    await workbench.summon('Control+.', workbench.page.locator('.action-widget .monaco-list-row'), { each: 5000 });
    await steps.picture('priority');
    await workbench.page.locator('.action-widget .monaco-list-row.action').first().click();
    await workbench.saveUntil(file, RIGHT_ORDER);
    await workbench.problem('RC220').waitFor({ state: 'detached' });
    await workbench.statusItem('status.problems').click();
  });
}

async function flag(steps, workbench, at) {
  await steps.step('a flag that does nothing is found', async () => {
    writeFileSync(path.join(at.home, '.condarc'), DEAD_FLAG);
    const line = workbench.editor().locator('.view-line', { hasText: 'fast disk' });
    await line.waitFor();
    await workbench.goTo(5, 15);
    await workbench.squiggle().first().waitFor();
    await workbench.hoverHere('flag');
    await settled(workbench);
    await steps.picture('dead-flag');
  });
}

async function effective(steps, workbench) {
  await steps.step('hover tells what is in effect and which file says so', async () => {
    await workbench.goTo(3, 3);
    await workbench.hoverHere('In effect now');
    await settled(workbench);
    await steps.picture('effective-hover');
    assert.match(await workbench.hover('In effect now').innerText(), /libmamba[\s\S]*\.condarc:3/);
  });
  await steps.step('the effective configuration opens as a document', async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.command('Conda: Show Effective Configuration');
    await workbench.page.locator('.tab.active', { hasText: 'Effective Configuration' }).waitFor();
    await workbench.editor().locator('.view-line', { hasText: '### channels' }).first().waitFor();
    await workbench.editor().locator('.detected-link').first().waitFor();
    await settled(workbench);
    await steps.picture('effective-configuration');
  });
  await steps.step('and its links lead to the line that says so', async () => {
    await workbench.focusEditor();
    // The first one is that of the file with the lowest priority.
    await workbench.editor().locator('.detected-link').first().click({ modifiers: ['Control'] });
    await workbench.page.locator('.tab.active', { hasText: '.condarc' }).waitFor();
    await workbench.editor().locator('.view-line', { hasText: 'classic' }).first().waitFor();
  });
}

async function newFolders(steps, workbench, at) {
  const disk = path.join(at.root, 'disk');
  for (const name of ['envs', 'pkgs']) mkdirSync(path.join(disk, name, 'inner'), { recursive: true });
  await steps.step('environments and packages are put on another drive by an edit that is not saved', async () => {
    await workbench.command('Conda: Put Environments and Packages on Another Drive…');
    for (const [title, name] of [['1 of 2', 'envs'], ['2 of 2', 'pkgs']]) {
      const dialog = workbench.quickInput().filter({ hasText: title });
      const box = dialog.locator('input').first();
      // The list is filled when the dialog has set its own path.
      await dialog.locator('.monaco-list-row').first().waitFor();
      await box.fill(`${path.join(disk, name)}/`);
      await dialog.locator('.monaco-list-row', { hasText: 'inner' }).waitFor();
      await workbench.page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
    }
    await workbench.toast('New environments go to').waitFor();
    await workbench.editor().locator('.view-line', { hasText: path.join(disk, 'pkgs') }).first().waitFor();
    assert.equal(readFileSync(path.join(at.home, '.condarc'), 'utf8'), DEAD_FLAG);
  });
}

async function newFile(steps, workbench, at) {
  const file = path.join(at.home, '.conda', '.condarc');
  await steps.step('a file that is not there yet is written when the user saves it', async () => {
    await workbench.command('Conda: Open .condarc');
    await workbench.quickRow('~/.conda/.condarc').click();
    await workbench.page.locator('.tab.active', { hasText: '~/.conda' }).waitFor();
    assert.ok(!existsSync(file));
    await workbench.focusEditor();
    await workbench.page.keyboard.insertText('solver: classic\n');
    await workbench.editor().locator('.view-line', { hasText: 'classic' }).waitFor();
    assert.ok(!existsSync(file));
    await workbench.page.keyboard.press('Control+s');
    await waitFor(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
    assert.equal(readFileSync(file, 'utf8'), 'solver: classic\n');
  });
}

/** Waits until what was faded in is there. */
async function settled(workbench) {
  await workbench.page.waitForTimeout(500);
}

async function waitFor(probe, ms = 20_000) {
  for (const end = Date.now() + ms; !probe() && Date.now() < end;) await new Promise((resolve) => { setTimeout(resolve, 100); });
}
