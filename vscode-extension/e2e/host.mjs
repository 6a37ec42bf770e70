// Starts a real VS Code (code-server) on a loopback port and opens its workbench in Chromium.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ENTRY, HOST, NODE24 } from './setup.mjs';

/** A quiet window: no welcome page, no chat, nothing asked of the network. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
  'window.menuBarVisibility': 'classic',
};

/** Fresh folders for one run. `files` go into the workspace, `home` into the home folder; `machine` are settings that name programs. */
export function layout(root, { settings = {}, machine = {}, files = {}, home = {} } = {}) {
  rmSync(root, { recursive: true, force: true });
  const at = { root, data: path.join(root, 'data'), ext: path.join(root, 'ext'), home: path.join(root, 'home'), ws: path.join(root, 'project') };
  for (const folder of Object.values(at)) mkdirSync(folder, { recursive: true });
  // Settings of scope machine or machine-overridable are read from here only: the window is a remote one.
  write(path.join(at.data, 'Machine', 'settings.json'), JSON.stringify(machine, null, 2));
  write(path.join(at.data, 'User', 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  for (const [name, text] of Object.entries(files)) write(path.join(at.ws, name), text);
  for (const [name, text] of Object.entries(home)) write(path.join(at.home, name), text);
  return at;
}

/** A conda environment as far as it shows on disk; its Python is the one that runs the tests. `size` takes no room. */
export function condaEnvironment(prefix, python, version = '3.11.7', size = 0) {
  write(path.join(prefix, 'conda-meta', 'history'), '');
  if (size > 0) {
    const file = path.join(prefix, 'lib', 'libdemo.so');
    write(file, '');
    truncateSync(file, size);
  }
  if (!version) return;
  write(path.join(prefix, 'conda-meta', `python-${version}-h0000000_0.json`), JSON.stringify({ name: 'python', version, build: 'h0000000_0' }));
  mkdirSync(path.join(prefix, 'bin'), { recursive: true });
  symlinkSync(python, path.join(prefix, 'bin', 'python'));
}

export function installExtensions(at, packages) {
  const done = spawnSync(NODE24, [...base(at), ...packages.flatMap((file) => ['--install-extension', file])], { env: environment(at), encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the extensions could not be installed:\n${done.stdout}\n${done.stderr}`);
}

/** Starts the server; `stop` ends it and all its children. */
export async function startServer(at, extra = ['--disable-workspace-trust'], variables = {}) {
  const port = await freePort();
  const args = [...base(at), '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', ...extra];
  const child = spawn(NODE24, args, { env: { ...environment(at), ...variables }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { output += text; });
  const killGroup = (signal) => { try { process.kill(-child.pid, signal); } catch { /* The group is gone. */ } };
  const onExit = () => { killGroup('SIGKILL'); };
  process.once('exit', onExit);
  const stop = async () => {
    const gone = child.exitCode === null ? new Promise((resolve) => { child.once('exit', resolve); }) : Promise.resolve();
    killGroup('SIGTERM');
    const hurry = setTimeout(() => { killGroup('SIGKILL'); }, 5000);
    await gone;
    clearTimeout(hurry);
    killGroup('SIGKILL');
    process.off('exit', onExit);
  };
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + 90_000; !await answers(`${url}/healthz`);) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(`code-server did not start:\n${output}`);
    }
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  return { url, port, stop };
}

export async function openBrowser(executablePath, { width = 1280, height = 800 } = {}) {
  const { chromium } = createRequire(path.join(HOST, 'package.json'))('playwright-core');
  const browser = await chromium.launch({
    executablePath, headless: true, timeout: 90_000,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext({ viewport: { width, height } });
  context.setDefaultTimeout(30_000);
  return { browser, context };
}

/** `folder` may also be a `.code-workspace` file. */
export async function openWorkbench(context, url, folder, payload) {
  const page = await context.newPage();
  const query = new URLSearchParams({ [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: folder });
  if (payload) query.set('payload', JSON.stringify(payload));
  await page.goto(`${url}/?${query}`, { waitUntil: 'domcontentloaded', timeout: 120_000 });
  await page.locator('.monaco-workbench').waitFor({ timeout: 120_000 });
  return page;
}

function base(at) {
  return [ENTRY, '--config', path.join(at.root, 'code-server.yaml'), '--user-data-dir', at.data, '--extensions-dir', at.ext];
}

/** Nothing of the person who runs the tests gets in: neither their home nor their conda. */
function environment(at) {
  return {
    PATH: process.env.PATH, HOME: at.home, LANG: 'C.UTF-8',
    XDG_CONFIG_HOME: path.join(at.home, '.config'), XDG_DATA_HOME: path.join(at.home, '.local', 'share'), XDG_CACHE_HOME: path.join(at.home, '.cache'),
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }),
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => { resolve(port); });
    });
  });
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function write(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
