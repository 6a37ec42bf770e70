// What a test says to the workbench. The selectors are here and nowhere else; every step waits for what it should
// bring about, because keys pressed while the focus moves are lost.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export class Workbench {
  constructor(page) { this.page = page; }

  status(text) { return this.page.locator('.statusbar-item', { hasText: text }); }
  statusItem(id) { return this.page.locator(`[id="${id}"]`); }
  editor() { return this.page.locator('.editor-instance .monaco-editor').first(); }
  squiggle(kind = 'warning') { return this.editor().locator(`.squiggly-${kind}`); }
  quickInput() { return this.page.locator('.quick-input-widget:visible'); }
  quickRow(text) { return this.quickInput().locator('.monaco-list-row', { hasText: text }); }
  /** The row that Enter takes: the list may still be the one from before the last key. */
  topRow(name) { return this.quickInput().locator('.monaco-list-row.focused', { has: this.page.locator('.label-name', { hasText: name }) }); }
  action(text) { return this.page.locator('.action-widget .monaco-list-row', { hasText: text }); }
  toast(text) { return this.page.locator('.notification-toast', { hasText: text }); }
  hover(text) { return this.page.locator('.monaco-hover:visible', { hasText: text }); }
  hint(text) { return this.editor().locator('.view-line span', { hasText: text }).first(); }
  problem(text) { return this.page.locator('.markers-panel .monaco-list-row', { hasText: text }); }

  /** A notification, from the list behind the bell if its toast is gone: VS Code shows no toast where several come at once. */
  async notification(text) {
    try {
      await this.toast(text).first().waitFor({ timeout: 10_000 });
      return this.toast(text);
    } catch {
      console.log(`  note  no toast "${text}": looked for behind the bell`);
      await this.command('Notifications: Show Notifications');
      const item = this.page.locator('.notifications-center .monaco-list-row', { hasText: text });
      await item.waitFor();
      return item;
    }
  }

  /** Presses a key until what it should bring up is there. */
  async summon(key, locator, { each = 3000, tries = 10 } = {}) {
    for (let attempt = 1; ; attempt += 1) {
      await this.page.keyboard.press(key);
      try {
        await locator.first().waitFor({ timeout: each });
        return;
      } catch (error) {
        if (attempt === tries) throw error;
      }
    }
  }

  /** Presses the key only if what it brings up does not come by itself. */
  async summonIfMissing(key, locator) {
    try {
      await locator.first().waitFor({ timeout: 5000 });
    } catch {
      await this.summon(key, locator);
    }
  }

  /** Rests the mouse on a word until the hover says the text. */
  async hoverOver(word, said) {
    const target = this.editor().locator('.view-line span', { hasText: word }).last();
    for (let attempt = 1; ; attempt += 1) {
      await this.page.mouse.move(900, 300);
      await target.hover();
      try {
        await said.first().waitFor({ timeout: 5000 });
        return;
      } catch (error) {
        if (attempt === 6) throw error;
      }
    }
  }

  /**
   * Waits for the explorer. A window that shows no folder after half a minute is loaded again, as a person would do: the web
   * workbench now and then reads a .code-workspace file before it is connected.
   */
  async ready() {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row').first();
    for (let attempt = 1; ; attempt += 1) {
      try {
        await row.waitFor({ timeout: 30_000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
        console.log('  note  the window showed no folder and is loaded again');
        await this.page.reload({ waitUntil: 'domcontentloaded', timeout: 120_000 });
      }
    }
  }


  async openFile(name) {
    const box = this.quickInput().locator('input');
    await this.summon('Control+p', box);
    await box.fill(name);
    await this.topRow(name).waitFor();
    await box.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.editor().locator('.view-line').first().waitFor();
    await this.focusEditor();
  }

  async focusEditor() {
    const focused = this.page.locator('.editor-instance .monaco-editor.focused');
    if (!await focused.count()) await this.summon('Control+1', focused);
  }

  async goTo(line, column = 1) {
    const box = this.quickInput().locator('input');
    await this.focusEditor();
    await this.summon('Control+g', box);
    await box.fill(`:${line}:${column}`);
    await box.press('Enter');
    await this.quickInput().waitFor({ state: 'hidden' });
    await this.focusEditor();
    await this.status(`Ln ${line}, Col ${column}`).waitFor();
  }

  async command(title) {
    const box = this.quickInput().locator('input');
    await this.summon('F1', box);
    await box.fill(`>${title}`);
    const exactly = this.page.locator('.label-name', { hasText: new RegExp(`^${title}$`) });
    await this.quickInput().locator('.monaco-list-row').filter({ has: exactly }).click();
  }

  /** Takes an entry of the menu of the right mouse button. A menu that has just come up takes no click. */
  async contextMenu(target, text) {
    const entry = this.page.locator('.monaco-menu .action-item', { hasText: text });
    await target.click({ button: 'right' });
    await entry.waitFor();
    for (let attempt = 1; await entry.count() > 0; attempt += 1) {
      assert.ok(attempt < 10, `the menu entry "${text}" takes no click`);
      await this.page.waitForTimeout(300);
      await entry.click({ timeout: 3000 }).catch(() => undefined);
    }
  }

  /** Rests the mouse on an item of the status bar until its tooltip says the text. */
  async hoverItem(id, text) {
    for (let attempt = 1; ; attempt += 1) {
      await this.page.mouse.move(600, 300);
      await this.page.waitForTimeout(300);
      await this.statusItem(id).hover();
      try {
        await this.hover(text).first().waitFor({ timeout: 5000 });
        return;
      } catch (error) {
        if (attempt === 6) throw error;
      }
    }
  }

  /** What the mouse would show at the cursor. */
  async hoverHere(text) {
    await this.focusEditor();
    await this.page.keyboard.press('Control+k');
    await this.summon('Control+i', this.hover(text), { each: 5000, tries: 1 });
  }

  /** Types a path into the open dialog and presses its button, until it is closed: while it opens it overwrites what is typed. */
  async nameFolder(folder, button) {
    const box = this.quickInput().locator('input').first();
    for (let attempt = 1; ; attempt += 1) {
      await box.fill(`${folder}/`);
      await this.page.waitForTimeout(500 * attempt);
      if (await box.inputValue() === `${folder}/`) await this.quickInput().getByRole('button', { name: button }).click();
      try {
        await this.quickInput().waitFor({ state: 'hidden', timeout: 3000 });
        return;
      } catch (error) {
        if (attempt === 6) throw error;
      }
    }
  }

  /** Opens the light bulb's menu at the cursor and takes the row. */
  async fix(text) {
    await this.summon('Control+.', this.action(text), { each: 5000 });
    await this.action(text).first().click();
  }

  /** Saves until the file on disk is as expected (a text or a pattern). A file that is being written may be read half. */
  async saveUntil(file, expected, ms = 30_000) {
    const end = Date.now() + ms;
    for (;;) {
      await this.focusEditor();
      await this.page.keyboard.press('Control+s');
      await this.page.waitForTimeout(200);
      const text = readFileSync(file, 'utf8');
      if (expected instanceof RegExp ? expected.test(text) : text === expected) return;
      if (Date.now() > end) assert.fail(`the saved file is not as expected:\n${text}`);
    }
  }

}
