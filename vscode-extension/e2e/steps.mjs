// A list of steps in an open window: each is told, a failed one leaves a picture, and the next one goes on.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

export class Steps {
  constructor(name, pictures) {
    this.name = name;
    this.pictures = pictures;
    this.passed = 0;
    this.failed = 0;
    this.skipped = 0;
    this.page = undefined;
    this.stuck = undefined;
    mkdirSync(pictures, { recursive: true });
  }

  async step(name, run) {
    if (this.stuck) {
      this.failed += 1;
      console.log(`  FAIL  ${name}: not tried, since "${this.stuck}" failed`);
      return;
    }
    const began = Date.now();
    try {
      await run();
      this.passed += 1;
      console.log(`  ok    ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      this.failed += 1;
      console.log(`  FAIL  ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n${String(error?.stack ?? error).replace(/^/gm, '        ')}`);
      await this.picture(`failed-${this.name}-${this.failed}`);
      await this.page?.keyboard.press('Escape').catch(() => undefined);
    }
  }

  /** A step without which the following ones of this window have no chance. */
  async gate(name, run) {
    const before = this.failed;
    await this.step(name, run);
    if (this.failed > before) this.stuck ??= name;
  }

  /** A new window is a new chance. */
  useWindow(page) {
    this.page = page;
    this.stuck = undefined;
  }

  skip(name, reason) {
    this.skipped += 1;
    console.log(`  skip  ${name}: ${reason}`);
  }

  /** A picture of the window under the suite's folder. */
  async picture(name) {
    const file = path.join(this.pictures, `${name}.png`);
    // The witness is there for the tests.
    await this.page?.screenshot({ path: file, style: '[id^="tests.witness"] { display: none !important; }' }).catch(() => undefined);
    return file;
  }

  summary() {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    console.log(`${this.name}: ${this.passed} passed, ${this.failed} failed${skipped}`);
    return this.failed === 0 && this.passed > 0;
  }
}
