import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import { copyLog } from '../../src/serverLog';

describe('the log of the server', () => {
  test('every line has its own level, and a traceback that of its first line', async () => {
    const seen: string[] = [];
    const to = (level: string) => (line: string) => { seen.push(`${level} ${line}`); };
    const input = new PassThrough();
    copyLog(input, { info: to('info'), warn: to('warn'), error: to('error') });
    input.end([
      'Fatal Python error',
      '2026-01-31 12:00:00,123 WARNING conda_language_server.lsp.project: the files do not answer',
      '2026-01-31 12:00:00,124 ERROR conda_language_server.lsp.session: cannot read',
      'Traceback (most recent call last):',
      '2026-01-31 12:00:00,125 INFO a.b: WARNING is only a word',
      '2026-01-31 12:00:00,126 DEBUG a.b: 数据 ready',
      '',
    ].join('\r\n'));
    await once(input, 'close');
    assert.deepEqual(seen, [
      'error Fatal Python error',
      'warn conda_language_server.lsp.project: the files do not answer',
      'error conda_language_server.lsp.session: cannot read',
      'error Traceback (most recent call last):',
      'info a.b: WARNING is only a word',
      'info [debug] a.b: 数据 ready',
    ]);
  });
});
