// The extension's folder: the tests are bundled elsewhere before they run.
import assert from 'node:assert/strict';

assert.ok(process.env.EXTENSION_ROOT, 'run the tests with `npm test`');
export const root = process.env.EXTENSION_ROOT;
