// Called inside the extension host: runs the suites there with mocha, which is required at run time.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 60_000, reporter: 'spec' });
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.js') && name !== 'index.js').sort();
  for (const name of files) mocha.addFile(path.join(__dirname, name));
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      console.log(`extension host: ${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ''}`);
      if (failures > 0 || passes === 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}
