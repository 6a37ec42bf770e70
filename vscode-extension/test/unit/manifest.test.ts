import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { minimatch } from 'minimatch';
import { documentSelector, isCertainlyCondas, PROJECT_FILES } from '../../src/fileKinds';
import { schemaContent, schemaFor } from '../../src/openSchema';
import { root } from './root';

interface Manifest {
  contributes: {
    commands: { command: string; title: string }[];
    menus: Record<string, { command: string; when: string }[]>;
    walkthroughs: { steps: { id: string; media: { markdown: string } }[] }[];
    configuration: { properties: Record<string, { scope: string }> };
  };
  capabilities: { untrustedWorkspaces: { supported: string; restrictedConfigurations: string[] } };
}
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const json = (name: string) => JSON.parse(read(name)) as Record<string, string>;
const manifest = JSON.parse(read('package.json')) as Manifest;
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const source = sources.map((name) => read(path.join('src', name))).join('\n');

describe('texts', () => {
  const used = new Set([...source.matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? ''));
  const chinese = json('l10n/bundle.l10n.zh-cn.json');

  test('every text of the code is there in Chinese, and no other', () => {
    assert.deepEqual(Object.keys(chinese).sort(), [...used].sort());
  });

  test('a translation keeps the arguments and is one', () => {
    const args = (text: string) => (text.match(/\{\d\}/g) ?? []).sort().join();
    for (const [text, translation] of Object.entries(chinese)) {
      assert.equal(args(translation), args(text), text);
      assert.match(translation, /\p{Script=Han}/u, text);
    }
  });

  test('every text of package.json is there in both languages, and no other', () => {
    const named = new Set([...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1] ?? ''));
    assert.deepEqual(Object.keys(json('package.nls.json')).sort(), [...named].sort());
    assert.deepEqual(Object.keys(json('package.nls.zh-cn.json')).sort(), [...named].sort());
  });
});

describe('package.json', () => {
  test('announces the commands that the code registers', () => {
    const registered = [...source.matchAll(/command\('([\w.-]+)'/g), ...source.matchAll(/(?:SELECT|STEP)_COMMAND = '([\w.-]+)'/g)].map((match) => match[1]);
    assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).sort(), registered.sort());
  });

  test('a folder that is not trusted names no program', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    const programs = Object.entries(manifest.contributes.configuration.properties).filter(([, { scope }]) => scope === 'machine-overridable').map(([key]) => key);
    assert.deepEqual(restrictedConfigurations, programs);
    assert.ok(programs.includes('conda-language-server.interpreter'));
  });

  test('an environment file has the command in its menus, in a trusted folder only', () => {
    for (const menu of ['explorer/context', 'editor/context']) {
      const [entry] = manifest.contributes.menus[menu] ?? [];
      assert.ok(entry?.command === 'conda-language-server.createEnvironment' && entry.when.startsWith('isWorkspaceTrusted &&'), menu);
      const pattern = new RegExp(/=~ \/(.*)\/$/.exec(entry.when)?.[1] ?? '(?!)');
      for (const name of ['environment.yml', 'environment-dev.yaml', 'my_environment.yml', 'env.yml', 'dev-env.yml', 'env_gpu.yaml']) assert.match(name, pattern);
      for (const name of ['envoy.yml', 'environment.py', 'docker-compose.yml', '.condarc', 'inventory.yml']) assert.doesNotMatch(name, pattern);
    }
  });

  test('the walkthrough has its pages in both languages, and leads to commands that there are', () => {
    const pages = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown));
    const localized = pages.map((page) => page.replace(/\.md$/, '.nls.zh-cn.md'));
    assert.deepEqual(readdirSync(path.join(root, 'walkthrough')).map((name) => `walkthrough/${name}`).sort(), [...pages, ...localized].sort());
    for (const page of localized) assert.match(read(page), /\p{Script=Han}/u, page);
    assert.match(read('.vscodeignore'), /^!walkthrough\/\*\.md$/m);
    const commands = new Set(manifest.contributes.commands.map(({ command }) => command));
    for (const texts of [json('package.nls.json'), json('package.nls.zh-cn.json')]) {
      const linked = [...JSON.stringify(texts).matchAll(/\(command:(conda-language-server[\w.-]+)\)/g)].map((match) => match[1] ?? '');
      assert.equal(linked.length, 6);
      for (const command of linked) assert.ok(commands.has(command), command);
    }
  });

  test('the lock files name no host', () => {
    for (const name of ['package-lock.json', 'e2e/host/package-lock.json']) assert.doesNotMatch(read(name), /"resolved"/, name);
    assert.doesNotMatch(read('requirements-bundled.txt'), /:\/\/|index-url/);
  });

  test('no command of the server is registered here: the client library registers those itself', () => {
    const own = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(own.filter((command) => command.includes('.environments.')), []);
  });
});

describe('file kinds', () => {
  const patterns = documentSelector(['**/deps/*.yml']).flatMap((filter) => filter.pattern ?? []);
  const matches = (file: string) => patterns.some((pattern) => minimatch(file, pattern, { dot: true }));
  const wanted = [
    'environment.yml', 'environment.yaml', 'environment-dev.yml', 'docs/environment_gpu.yaml', 'my-environment.yml', 'enviroment.yml', 'enviornment.yaml',
    'env.yml', 'env-gpu.yaml', 'dev-env.yml', 'conda.yml', 'conda-linux.yaml', 'py311-conda.yml', 'workflow/envs/mapping.yaml', 'binder/x.yml', '.binder/e.yaml',
    'ci/deps/py39.yaml', 'data_env-gpu.yml', '.condarc', 'condarc', 'a/condarc.d/site.yml', '.mambarc', 'my.condarc', '.condarc.bak', 'deps/a.yml',
  ];
  for (const file of wanted) test(`${file} is offered`, () => { assert.ok(matches(`project/${file}`) && matches(file)); });
  for (const file of ['docker-compose.yml', 'meta.yaml', 'mkdocs.yml', '.github/workflows/test.yml', 'environment.py', 'condarc.d/readme.md']) {
    test(`${file} is not`, () => { assert.ok(!matches(`project/${file}`)); });
  }

  test('a project with environment.yml starts the server, one with docker-compose.yml does not', () => {
    assert.ok(minimatch('a/environment.yml', PROJECT_FILES, { dot: true }) && minimatch('.condarc', PROJECT_FILES, { dot: true }));
    assert.ok(!minimatch('docker-compose.yml', PROJECT_FILES, { dot: true }));
  });

  test('only names that are certain lose the schema of others', () => {
    for (const file of ['environment.yml', 'a/environment.yaml', '.condarc', 'condarc.d/a.yml']) assert.ok(isCertainlyCondas(file), file);
    for (const file of ['envoy.yml', 'env.yml', 'my-environment.yml', 'condarc.d/a/b.yml']) assert.ok(!isCertainlyCondas(file), file);
  });

  test('the schema given to other tools accepts everything', () => {
    const schema = schemaFor('file:///p/environment.yml', true);
    assert.ok(schema);
    const content = JSON.parse(schemaContent(schema) ?? '') as object;
    assert.deepEqual(Object.keys(content).sort(), ['$schema', 'title']);
    assert.equal(schemaFor('file:///p/environment.yml', false), undefined);
    assert.equal(schemaFor('file:///p/k8s.yml', true), undefined);
    assert.equal(schemaContent('other://schema'), undefined);
  });
});
