import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offersFormatting } from '../../src/offersFormatting';

test('beside another formatter for YAML ours is offered to those only who want it there', () => {
  assert.deepEqual((['auto', 'always', 'never'] as const).map((setting) => [setting, offersFormatting(setting, false), offersFormatting(setting, true)]), [
    ['auto', true, false],
    ['always', true, true],
    ['never', false, false],
  ]);
});
