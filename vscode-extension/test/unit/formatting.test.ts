import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lensLine } from '../../src/lensLine';
import { offersFormatting } from '../../src/offersFormatting';

test('beside another formatter for YAML ours is offered to those only who want it there', () => {
  assert.deepEqual((['auto', 'always', 'never'] as const).map((setting) => [setting, offersFormatting(setting, false), offersFormatting(setting, true)]), [
    ['auto', true, false],
    ['always', true, true],
    ['never', false, false],
  ]);
});

test('a lens stands where the server will put its own', () => {
  const environment = '# mine\r\nchannels: [a]\r\n  name: inner\r\nname: demo\r\n';
  assert.equal(lensLine(environment, false), 3);
  assert.equal(lensLine('names: a\ndependencies: []\n', false), undefined);
  assert.equal(lensLine('# a: b\n\nssl_verify: true\nchannels:\n', true), 2);
  assert.equal(lensLine('', true), undefined);
});
