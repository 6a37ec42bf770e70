// Runs the mocha suite of test/exthost inside the real extension host.
import path from 'node:path';
import { format } from 'node:util';
import { condaStandin } from './condaStandin.mjs';
import { condaEnvironment, installExtensions, layout, openBrowser, openWorkbench, startServer } from './host.mjs';
import { FILES, SETTINGS, machineSettings } from './project.mjs';

/** Lines of VS Code itself that say nothing about the suite. */
const NOISE = /^(Ignoring fetching|Creating a socket|Resolv(ed|ing) connection|\[(Service Worker|AgentHost|AccountPolicyGate|reconnection-grace-time)|Updating additional|Creation of workbench|Timed out waiting for authentication|rejected promise not handled|stack trace:)/;
const LIMIT_MS = 420_000;

/** True if every test passed. The suite prints its own summary. */
export async function runExtensionHost({ browser: program, built, out, runs, python }) {
  const at = layout(path.join(runs, 'exthost'), { machine: machineSettings(python), settings: SETTINGS, files: FILES });
  for (const name of ['demo', 'other']) condaEnvironment(path.join(at.home, 'miniforge3', 'envs', name), python);
  condaEnvironment(path.join(at.home, 'miniforge3'), python);
  condaStandin(path.join(at.home, 'miniforge3'));
  installExtensions(at, [...Object.values(built.standins), built.vsix]);
  // Without this flag a built VS Code ignores the payload, silently.
  const server = await startServer(at, ['--disable-workspace-trust', '--vscode-option', 'enable-smoke-test-driver']);
  let browser;
  try {
    const opened = await openBrowser(program);
    browser = opened.browser;
    const ended = new Promise((resolve) => { void opened.context.exposeFunction('codeAutomationExit', (code) => { resolve(code); }); });
    await opened.context.exposeFunction('codeAutomationLog', (_type, args) => {
      const line = format(...args);
      if (!NOISE.test(line)) console.log(line.replace(/^/gm, '  '));
    });
    const uri = (file) => `vscode-remote://127.0.0.1:${server.port}${file}`;
    const page = await openWorkbench(opened.context, server.url, at.ws, [
      ['extensionDevelopmentPath', uri(built.suite)],
      ['extensionTestsPath', uri(path.join(built.suite, 'suite', 'index.js'))],
    ]);
    const code = await Promise.race([ended, new Promise((resolve) => { setTimeout(() => { resolve('timeout'); }, LIMIT_MS).unref(); })]);
    if (code === 0) return true;
    await page.screenshot({ path: path.join(out, 'shots', 'exthost-failed.png') }).catch(() => undefined);
    if (code === 'timeout') console.log(`extension host: 0 passed, 1 failed (no answer within ${LIMIT_MS / 1000} s)`);
    return false;
  } finally {
    await browser?.close();
    await server.stop();
  }
}
