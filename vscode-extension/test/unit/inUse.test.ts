import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FolderState, view } from '../../src/environments/inUse';
import type { CondaEnvironment, MatchResult } from '../../src/protocol';

const t = (message: string, ...args: string[]) => message.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? '');
const environment = (name: string): CondaEnvironment => ({
  prefix: `/e/${name}`, name, python_version: '3.11.7', python: `/e/${name}/bin/python`, owner: '/e', manager: 'conda', sources: [], writable: true, broken: null,
});
const [demo, other] = [environment('demo'), environment('other')];
const tools: CondaEnvironment = { ...environment('tools'), python: null, python_version: null };
const SYSTEM = '/usr/bin/python3';
const python = (used: CondaEnvironment | string) => use('ms-python.python', used);
const envs = (used: CondaEnvironment | string) => use('ms-python.vscode-python-envs', used);

function use(id: string, used: CondaEnvironment | string) {
  return typeof used === 'string' ? { id, python: used, environment: undefined } : { id, python: used.python ?? '', environment: used };
}

function state({ match, ...changes }: Partial<Omit<FolderState, 'match'>> & { match?: Partial<MatchResult> } = {}): FolderState {
  return { match: { environment: demo, reason: 'by its name', file: '/p/environment.yml', candidates: [], question: null, ...match }, uses: undefined, trusted: true, ...changes };
}

describe('what the status bar says', () => {
  const cases: [string, FolderState, string, string | undefined][] = [
    ['nobody tells', state(), '$(package) conda: demo', undefined],
    ['an extension has not answered yet', state({ isLooking: true }), '$(loading~spin) conda: demo', undefined],
    ['both use it', state({ uses: [python(demo), envs(demo)] }), '$(package) conda: demo', undefined],
    ['Python Environments waits for an answer', state({ uses: [python(demo), envs(SYSTEM)], isAsked: true }), '$(question) conda: demo (answer needed)', 'Answer the Question'],
    ['the answer was no', state({ uses: [python(demo), envs(SYSTEM)] }), '$(circle-outline) conda: demo (partly used)', 'Use It Everywhere'],
    ['another interpreter was chosen', state({ uses: [python(SYSTEM)], userChoice: SYSTEM }), '$(circle-outline) conda: demo (not used)', 'Use It Everywhere'],
    ['another environment was chosen', state({ uses: [python(other)], userChoice: '/e/other/bin/python' }), '$(package) conda: other', 'Use the Environment of the Folder'],
    ['it was chosen in one of two', state({ uses: [python(demo), envs(other)], userChoice: '/e/other/bin/python' }), '$(circle-outline) conda: other (partly used)', 'Use It Everywhere'],
    ['one without Python', state({ match: { environment: tools }, uses: [python(other)] }), '$(circle-outline) conda: tools (not used)', 'Choose Another Environment'],
    ['one without Python, and nobody tells', state({ match: { environment: tools } }), '$(package) conda: tools', undefined],
    ['a broken one', state({ match: { environment: { ...demo, broken: 'gone' } } }), '$(warning) conda: demo', undefined],
    ['none', state({ match: { environment: null } }), '$(circle-slash) conda: none', undefined],
    ['none belongs, one is in use', state({ match: { environment: null }, uses: [python(other)] }), '$(package) conda: other', undefined],
    ['none belongs, none is in use', state({ match: { environment: null }, uses: [python(SYSTEM)] }), '$(circle-slash) conda: none', undefined],
    ['Restricted Mode', state({ trusted: false }), '$(shield) conda: demo (Restricted Mode)', 'Manage Workspace Trust'],
  ];
  for (const [name, given, item, step] of cases) {
    test(name, () => {
      const seen = view('p', given, t);
      assert.deepEqual([`$(${seen?.icon ?? ''}) ${seen?.text ?? ''}`, seen?.step?.title], [item, step]);
    });
  }

  test('nothing in a folder without anything of conda', () => {
    assert.equal(view('p', state({ match: { environment: null, file: null } }), t), undefined);
  });

  test('only a question calls for the user', () => {
    assert.deepEqual(cases.filter(([, given]) => view('p', given, t)?.calls).map(([name]) => name), ['Python Environments waits for an answer']);
  });
});

describe('what its tooltip says', () => {
  const facts = (given: FolderState) => view('p', given, t)?.facts;

  test('the reason, the place and the Python', () => {
    assert.deepEqual(facts(state({ match: { notes: ['a note'] }, uses: [python(demo)] })), ['p: by its name', '/e/demo', 'Python 3.11.7', 'a note']);
  });

  test('what Python Environments uses instead, and for what', () => {
    assert.equal(facts(state({ uses: [python(demo), envs(SYSTEM)], isAsked: true }))?.at(-1), 'The Python Environments extension uses /usr/bin/python3: in new terminals and in the status bar');
  });

  test('where another environment was chosen, and which one belongs to the folder', () => {
    const [why, , , belongs] = facts(state({ match: { notes: ['of demo'] }, uses: [python(other), envs(other)], userChoice: '/e/other/bin/python3.11' })) ?? [];
    assert.deepEqual([why, belongs], ['p: chosen in the Python extension', 'demo belongs to the folder: by its name']);
    assert.equal(facts(state({ uses: [envs(other)] }))?.[0], 'p: used by the Python Environments extension');
  });

  test('what is used instead of one without Python', () => {
    assert.deepEqual(facts(state({ match: { environment: tools }, uses: [python(other)] })), ['p: by its name', '/e/tools', 'no Python', 'The Python extension uses /e/other/bin/python']);
  });

  test('both, where they agree, and that there is no Python once', () => {
    const given = state({ match: { environment: tools, notes: ['it has no Python'] }, uses: [python(other), envs(other)] });
    assert.deepEqual(facts(given)?.slice(2), ['it has no Python', 'Both Python extensions use /e/other/bin/python']);
  });

  test('that the Python extension is off in Restricted Mode', () => {
    assert.match(facts(state({ trusted: false }))?.at(-1) ?? '', /off in Restricted Mode/);
  });

  test('a name of an environment is neither a link nor an icon', () => {
    const seen = view('p', state({ match: { environment: { ...demo, name: '$(x)[y](command:z)' } } }), t);
    assert.equal(seen?.text, 'conda: $ (x)[y] (command:z)');
  });
});
