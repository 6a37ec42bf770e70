// A broken file mended at once, with messages in Chinese: what a user behind a mirror sees before and after "Fix All".
import assert from 'node:assert/strict';
import path from 'node:path';
import { installExtensions, layout, openBrowser, openWorkbench, startServer } from './host.mjs';
import { publish } from './pictures.mjs';
import { SETTINGS, machineSettings } from './project.mjs';
import { Steps } from './steps.mjs';
import { Workbench } from './workbench.mjs';

const BROKEN = 'name: data science\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - numpy >=1.24 <2  # 数组\n  - pandas==\n  - scipy\n  - scipy\n';
const MENDED = 'name: data-science\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - numpy >=1.24,<2  # 数组\n  - pandas\n  - scipy\n';

/** True if every step passed. */
export async function runRepair({ browser: program, built, out, runs, python, imagesFolder }) {
  const steps = new Steps('repair', path.join(out, 'shots'));
  const at = layout(path.join(runs, 'repair'), {
    machine: machineSettings(python),
    settings: { ...SETTINGS, 'conda-language-server.locale': 'zh-cn', 'conda-language-server.environments.autoSelect': 'off' },
    files: { 'environment.yml': BROKEN },
  });
  installExtensions(at, [built.vsix]);
  const { browser, context } = await openBrowser(program);
  const server = await startServer(at);
  try {
    const page = await openWorkbench(context, server.url, at.ws);
    steps.useWindow(page);
    const workbench = new Workbench(page);
    await workbench.ready();
    await chinese(steps, workbench);
    await fixAll(steps, workbench, path.join(at.ws, 'environment.yml'));
  } finally {
    await browser.close();
    await server.stop();
  }
  if (imagesFolder) publish(steps.pictures, imagesFolder, ['chinese', 'after-fix-all']);
  return steps.summary();
}

async function chinese(steps, workbench) {
  await steps.gate('messages come in the language that the setting names', async () => {
    await workbench.openFile('environment.yml');
    await workbench.squiggle('error').first().waitFor({ timeout: 60_000 });
    await workbench.summon('Control+Shift+M', workbench.problem('缺少逗号'));
    assert.ok(await workbench.problem('环境名').first().isVisible());
    await steps.picture('chinese');
  });
}

async function fixAll(steps, workbench, file) {
  await steps.step('"Fix All" mends everything that is safe, and comments stay', async () => {
    await workbench.focusEditor();
    await workbench.command('Fix All');
    await workbench.saveUntil(file, MENDED);
    await workbench.squiggle('error').first().waitFor({ state: 'detached' });
    await steps.picture('after-fix-all');
  });
}
