import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { minimatch } from 'minimatch';
import { CLIENT_COMMANDS, ConfigurationApi, type ConfigurationFile } from '../../src/configuration/protocol';
import { first, rows } from '../../src/configuration/rows';
import { condaFiles, documentSelector } from '../../src/fileKinds';
import { root } from './root';

const t = (message: string, ...args: string[]) => message.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? '');
const HOME: ConfigurationFile = {
  path: '/home/ann/.condarc', name: '~/.condarc', uri: 'file:///home/ann/.condarc', exists: true, about: 'for you', sets: ['channels', 'solver'], problem: null, writable: true, suggested: true,
};
const SYSTEM: ConfigurationFile = { ...HOME, path: '/etc/conda/.condarc', name: '/etc/conda/.condarc', about: 'for all', exists: false, sets: [], writable: false, suggested: false };

describe('the files to choose from', () => {
  const row = (changes: Partial<ConfigurationFile>) => rows([{ ...HOME, ...changes }], t)[0];

  test('tell what each sets and for whom it counts', () => {
    assert.deepEqual(row({}), { label: '$(file) ~/.condarc', description: 'for you', detail: 'sets channels, solver', file: HOME });
    assert.equal(row({ sets: [] })?.detail, 'sets nothing');
  });

  test('tell what is wrong with them, or that they are not there', () => {
    const broken = row({ problem: 'conda cannot read it', sets: [] });
    assert.deepEqual([broken?.label, broken?.detail], ['$(warning) ~/.condarc', 'conda cannot read it']);
    const missing = rows([SYSTEM], t)[0];
    assert.deepEqual([missing?.label, missing?.description, missing?.detail], ['$(new-file) /etc/conda/.condarc', 'for all · read-only', 'not there yet']);
  });

  test('stay in the order of the server, and the usual one is marked', () => {
    const all = rows([SYSTEM, HOME], t);
    assert.deepEqual(all.map(({ file }) => file), [SYSTEM, HOME]);
    assert.equal(first(all)?.file, HOME);
    assert.equal(first(rows([SYSTEM], t)), undefined);
    assert.equal(first([]), undefined);
  });
});

test('the server is asked by its own commands, each with one argument', async () => {
  const sent: unknown[] = [];
  const api = new ConfigurationApi((command, argument) => { sent.push([command, argument]); return Promise.resolve([]); });
  await api.effective({ uri: 'file:///x' });
  await api.files();
  await api.useFolders({ envs: '/e', pkgs: '/p' });
  assert.deepEqual(sent, [
    ['conda-language-server.configuration.effective', { uri: 'file:///x' }],
    ['conda-language-server.configuration.files', {}],
    ['conda-language-server.configuration.useFolders', { envs: '/e', pkgs: '/p' }],
  ]);
});

test('what is offered to the server is registered, under names that the client library does not register for the server', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { contributes: { commands: { command: string }[] } };
  const own = manifest.contributes.commands.map(({ command }) => command);
  // The palette has nothing to choose from.
  assert.deepEqual(Object.values(CLIENT_COMMANDS).filter((command) => !own.includes(command)), ['conda-language-server.chooseChange']);
  assert.deepEqual(own.filter((command) => command.includes('.configuration.') || command.endsWith('.showEffectiveConfiguration')), []);
});

test('a list for pip is offered to a running server and starts none', () => {
  const matches = (filters: ReturnType<typeof condaFiles>, file: string) => filters.some(({ pattern }) => pattern !== undefined && minimatch(file, pattern, { dot: true }));
  for (const file of ['requirements.txt', 'a/requirements-dev.txt', 'dev-requirements.in']) {
    assert.ok(matches(documentSelector([]), file), file);
    assert.ok(!matches(condaFiles([]), file), file);
  }
  assert.ok(!matches(documentSelector([]), 'notes.txt'));
  assert.ok(matches(documentSelector(['**/deps/*.yml']), 'deps/a.yml'));
  // The server takes such globs for files in any folder.
  for (const glob of ['deps.yml', 'ci/deps.yml', '/p/ci/*.yml']) assert.ok(matches(condaFiles([glob]), glob === 'deps.yml' ? '/p/deps.yml' : '/p/ci/deps.yml'), glob);
});
