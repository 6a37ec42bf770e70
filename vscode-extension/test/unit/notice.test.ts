import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { rows } from '../../src/configuration/rows';
import { createTitle, fileRows } from '../../src/environments/creation';
import { sections, title } from '../../src/environments/items';
import { fact, label, notice, pageOf } from '../../src/notice';
import type { CondaEnvironment } from '../../src/protocol';
import { root } from './root';

/** How VS Code finds links in a notification, an input box and the language status (`linkedText.ts`), and icons in labels (`iconLabels.ts`). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;
const HOSTILE = [
  '[Repair](command:workbench.action.terminal.sendSequence?%7B%22text%22:%22id%22%7D)', '`[x](command:a)`', '`x` [y](command:w) `z`', '[x](https://evil.example/)',
  '[x](file:///etc/passwd)', '![i](http://evil.example/b.png)', '[[x](command:a)](command:b)', '[x](COMMAND:a "title")', '[a](https://conda-forge.org/download)[x](command:a)',
  '[x](command:a)](https://conda-forge.org/)', 'x](command:a) [', 'Repair (https://evil.example/x)', 'Repair (https://conda-forge.org/](command:a)', '$(alert) $(sync~spin)',
  '\u202e[x](command:a)', '[x]\u200b(command:a)', '[x]\n(command:a)', '\u001b[31m[x](command:a)', '[\n](command:a)', '[x](https://conda-forge.org.evil.example/)',
  '[x](https://conda-forge.org@evil.example/)', '(command:a)', '\u001b]8;;command:a\u0007x\u001b]8;;\u0007', '](', '$', '[](command:a)', '$[x](command:a)(alert)', '\ud800[x](command:a)',
];
const t = (message: string, ...args: string[]) => message.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? '');
const links = (text: string) => [...text.matchAll(LINK)].map((found) => found[2] ?? '');
const places: [string, (text: string) => string][] = [
  ['the whole message', (x) => x], ['in backticks', (x) => `wants \`${x}\``], ['in brackets', (x) => `[${x}]`], ['before parentheses', (x) => `${x}(command:z)`],
  ['a question', (x) => `environment.yml wants an environment \`${x}\`, and there is none. What shall be used?`], ['behind a page', (x) => `Install Miniforge (https://conda-forge.org/download) ${x}`],
];

describe('a notification', () => {
  for (const [where, put] of places) test(`has no link but ours: ${where}`, () => {
    for (const text of HOSTILE) {
      const shown = notice(put(text));
      for (const link of links(shown)) assert.match(link, /^https:\/\/conda-forge\.org\/\S*$/, shown);
      assert.doesNotMatch(shown, ICON);
      // eslint-disable-next-line no-control-regex -- they must not be there
      assert.doesNotMatch(shown, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
      assert.equal(notice(shown), shown);
    }
  });

  test('keeps the page that helps, in both languages', () => {
    assert.deepEqual(
      ['Install Miniforge (https://conda-forge.org/download) and try again', '请安装 Miniforge（https://conda-forge.org/download）后重试', 'Install [Miniforge](https://conda-forge.org/download).'].map(notice),
      ['Install [Miniforge](https://conda-forge.org/download) and try again', '请安装 [Miniforge](https://conda-forge.org/download)后重试', 'Install [Miniforge](https://conda-forge.org/download).'],
    );
  });

  test('says what it said where nothing is hostile', () => {
    for (const text of ['`dev` was created at C:\\Users\\me\\envs [new]', 'numpy[extra] (3 of 4)', '环境 `a` 已存在', 'two\nlines']) assert.equal(notice(text), text);
  });
});

describe('rows, titles and tooltips', () => {
  test('have no link and no icon but ours', () => {
    for (const text of HOSTILE) {
      const environment = {
        name: text, prefix: `/e/${text}`, python: null, python_version: text, size: null, missing: null, broken: text, owner: `/o/${text}`, frozen: false, writable: true,
      } as unknown as CondaEnvironment;
      const list = { environments: [environment], groups: [{ title: 'x', environments: [0] }], seconds: 0 } as unknown as Parameters<typeof sections>[0];
      const file = { path: '/x', name: text, uri: 'file:///x', exists: true, place: '~', about: text, sets: [text], problem: null, writable: true, suggested: true };
      const shown = [
        ...sections(list, undefined, undefined, t).flatMap(({ rows: found }) => found.flatMap((row) => [row.label, row.description, row.detail])),
        ...rows([file], t).flatMap((row) => [row.label, row.description, row.detail]),
        label(createTitle(`/p/${text}`, t)), label(title(environment)), fact(text), ...fileRows('/p', [], [`/p/${text}/environment.yml`]).map((row) => label(row.description)),
      ];
      for (const one of shown) {
        assert.deepEqual(links(one), []);
        assert.doesNotMatch(one.replace(/^\$\((warning|check|circle-slash|package|file|new-file)\) /, ''), ICON);
        assert.equal(one.includes('\n'), false);
      }
      assert.doesNotMatch(fact(text), /:\/\//);
    }
  });

  test('a page is conda\'s own or none', () => {
    for (const text of HOSTILE) assert.match(pageOf(text) ?? 'https://conda-forge.org/', /^https:\/\/conda-forge\.org(\/|$)/);
  });
});

test('no other file shows anything by itself', () => {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && name !== 'notifications.ts');
  assert.ok(files.length > 30);
  for (const name of files) {
    assert.doesNotMatch(readFileSync(path.join(root, 'src', name), 'utf8'), /show(?:Information|Warning|Error)Message\(|showQuickPick\(|createQuickPick[<(]|showInputBox\(|window\.withProgress\(/, name);
  }
});
