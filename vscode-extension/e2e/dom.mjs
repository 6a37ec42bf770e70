// The workbench as a person sees it: underlines, the Problems panel, the light bulb, the file on disk.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { condaEnvironment, installExtensions, layout, openBrowser, openWorkbench, startServer } from './host.mjs';
import { publish } from './pictures.mjs';
import { FILES, SETTINGS, machineSettings } from './project.mjs';
import { Steps } from './steps.mjs';
import { Workbench } from './workbench.mjs';

/** True if every step passed. */
export async function runWorkbench({ browser: program, built, out, runs, python, imagesFolder }) {
  const steps = new Steps('workbench', path.join(out, 'shots'));
  const at = layout(path.join(runs, 'workbench'), { machine: machineSettings(python), settings: SETTINGS, files: FILES });
  // An installation without a Python of its own: the last window is about a machine that has none.
  condaEnvironment(path.join(at.home, 'miniforge3'), python, null);
  condaEnvironment(path.join(at.home, 'miniforge3', 'envs', 'demo'), python);
  installExtensions(at, [built.vsix]);
  const { browser, context } = await openBrowser(program);
  let server = await startServer(at);
  try {
    await inWindow(steps, context, server, at, async (workbench) => {
      await environmentFile(steps, workbench, at);
      await condarc(steps, workbench, at);
      await help(steps, workbench, at);
      await commands(steps, workbench);
    });
    await server.stop();
    server = await startServer(at, []);
    await untrusted(steps, context, server, at, python);
    await server.stop();
    // VSCODE_CLI keeps VS Code from asking a login shell for another PATH.
    server = await startServer(at, ['--disable-workspace-trust'], { PATH: '/nowhere', VSCODE_CLI: '1' });
    await withoutPython(steps, context, server, at);
  } finally {
    await browser.close();
    await server.stop();
  }
  if (imagesFolder) publish(steps.pictures, imagesFolder, ['finding', 'completion', 'hover']);
  return steps.summary();
}

async function environmentFile(steps, workbench, at) {
  const file = path.join(at.ws, 'environment.yml');
  await steps.gate('a mistake in environment.yml is underlined', async () => {
    await workbench.openFile('environment.yml');
    await workbench.squiggle().first().waitFor({ timeout: 90_000 });
  });
  await steps.step('the Problems panel tells it', async () => {
    await workbench.statusItem('status.problems').click();
    const row = workbench.problem('ENV150').first();
    await row.waitFor();
    assert.match(await row.getAttribute('aria-label') ?? '', /numpy.*line 8/s);
  });
  await steps.step('the light bulb offers the repair', async () => {
    await workbench.goTo(8, 8);
    await workbench.summon('Control+.', workbench.page.locator('.action-widget .monaco-list-row'), { each: 5000 });
    await steps.picture('finding');
    assert.ok(await firstFix(workbench).isVisible());
  });
  await steps.step('the repair is applied and the saved file is right', async () => {
    await firstFix(workbench).click();
    await workbench.squiggle().first().waitFor({ state: 'detached' });
    await workbench.saveUntil(file, 'name: demo\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - numpy=1.26\n  - scipy\n');
  });
  await steps.step('typing the mistake again underlines it again', async () => {
    await workbench.goTo(8, 1);
    await workbench.page.keyboard.type('  - scipy', { delay: 60 });
    await workbench.squiggle().first().waitFor();
  });
}

async function condarc(steps, workbench, at) {
  const file = path.join(at.ws, '.condarc');
  await steps.step('a mistake in .condarc is underlined', async () => {
    await workbench.openFile('.condarc');
    await workbench.squiggle().first().waitFor();
    await workbench.problem('RC202').first().waitFor();
  });
  await steps.step('its repair is applied and the saved file is right', async () => {
    await workbench.goTo(3, 3);
    await workbench.summon('Control+.', workbench.page.locator('.action-widget .monaco-list-row'), { each: 5000 });
    await firstFix(workbench).click();
    await workbench.saveUntil(file, 'channels:\n  - conda-forge\nenvs_dirs:\n  - ~/envs\n');
  });
}

async function help(steps, workbench, at) {
  await steps.step('completion offers what conda knows, as one types, and inserts it', async () => {
    await workbench.openFile('.condarc');
    await workbench.goTo(5, 1);
    await workbench.page.keyboard.type('channel_', { delay: 80 });
    const row = workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'channel_priority' });
    await workbench.summonIfMissing('Control+Space', row);
    await workbench.page.waitForTimeout(500);
    await steps.picture('completion');
    await row.first().click();
    await workbench.saveUntil(path.join(at.ws, '.condarc'), /\nchannel_priority: ?/);
  });
  await steps.step('hovering says in words what a spec means', async () => {
    await workbench.openFile('environment.yml');
    const words = workbench.hover('any 3.11.x version');
    await workbench.hoverOver('python', words);
    await steps.picture('hover');
  });
}

async function commands(steps, workbench) {
  await steps.step('after the restart command the findings are back', async () => {
    await workbench.openFile('environment.yml');
    await workbench.squiggle().first().waitFor();
    await workbench.command('Conda: Restart Language Server');
    await workbench.goTo(8, 10);
    await workbench.page.keyboard.type('2', { delay: 60 });
    await workbench.squiggle().first().waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Backspace');
    await workbench.squiggle().first().waitFor();
  });
  await steps.step('the log tells which Python runs the server', async () => {
    await workbench.command('Conda: Show Log');
    await workbench.page.locator('.output-view .view-line, .output-view-container .view-line', { hasText: /Python\s3\.\d+/ }).first().waitFor();
  });
}

/** A folder that nobody trusts names a program as interpreter: it must not run, and the findings must be there all the same. */
async function untrusted(steps, context, server, at, python) {
  const trap = path.join(at.ws, 'trap.sh');
  const sprung = path.join(at.root, 'sprung');
  writeFileSync(trap, `#!/bin/sh\ntouch ${sprung}\nexec ${python} "$@"\n`, { mode: 0o755 });
  mkdirSync(path.join(at.ws, '.vscode'), { recursive: true });
  writeFileSync(path.join(at.ws, '.vscode', 'settings.json'), JSON.stringify({ 'conda-language-server.interpreter': trap }));
  writeFileSync(path.join(at.ws, 'environment.yml'), FILES['environment.yml']);
  const user = path.join(at.data, 'User', 'settings.json');
  const trusting = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'always' };
  writeFileSync(user, JSON.stringify({ ...JSON.parse(readFileSync(user, 'utf8')), ...trusting }));
  await inWindow(steps, context, server, at, async (workbench) => {
    await steps.gate('in a folder that is not trusted findings are shown', async () => {
      await workbench.page.locator('.part.banner', { hasText: 'Restricted Mode' }).waitFor();
      await workbench.openFile('environment.yml');
      await workbench.squiggle().first().waitFor({ timeout: 90_000 });
    });
    await steps.step('and the program that its settings name is not started', async () => {
      await workbench.page.waitForTimeout(1000);
      assert.ok(!existsSync(sprung));
    });
  });
}

/** A machine without any Python, and a project that has nothing to do with conda at first. */
async function withoutPython(steps, context, server, at) {
  const project = path.join(at.root, 'plain');
  mkdirSync(project, { recursive: true });
  for (const name of ['docker-compose.yml', 'conda-linux.yml']) writeFileSync(path.join(project, name), FILES['docker-compose.yml']);
  writeFileSync(path.join(at.data, 'Machine', 'settings.json'), '{}');
  await inWindow(steps, context, server, { ...at, ws: project }, async (workbench) => {
    const message = workbench.toast('needs Python 3.10 or newer');
    await steps.step('people who only open other YAML files are not bothered', async () => {
      await workbench.openFile('docker-compose.yml');
      await workbench.page.waitForTimeout(3000);
      assert.equal(await message.count(), 0);
    });
    await steps.step('without any Python a message says what to do', async () => {
      await workbench.openFile('conda-linux.yml');
      await message.waitFor({ timeout: 90_000 });
      for (const name of ['Choose Python…', 'Open Settings', 'Show Log']) await message.getByRole('button', { name }).waitFor();
    });
    await steps.step('the log tells what was tried', async () => {
      await workbench.command('Conda: Show Log');
      await workbench.page.locator('.output-view-container .view-line, .output-view .view-line', { hasText: /python3\b.*does\snot\sexist/ }).first().waitFor();
    });
    await steps.step('and leads to the setting', async () => {
      await message.getByRole('button', { name: 'Open Settings' }).click();
      await workbench.page.locator('.settings-editor .setting-item-contents', { hasText: 'Interpreter' }).first().waitFor();
    });
  });
}

async function inWindow(steps, context, server, at, run) {
  const page = await openWorkbench(context, server.url, at.ws);
  steps.useWindow(page);
  const workbench = new Workbench(page);
  await steps.gate(`a window on ${path.basename(at.ws)}`, () => workbench.ready());
  await run(workbench);
  await page.close();
}

/** The first row of the light bulb's menu is the preferred fix. */
function firstFix(workbench) {
  return workbench.page.locator('.action-widget .monaco-list-row.action').first();
}
