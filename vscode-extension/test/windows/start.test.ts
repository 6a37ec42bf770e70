// The way from nothing to findings on a genuine Python for Windows, by the code that starts the server in VS Code.
// `python dev.py test windows` runs it below Wine, which it names by variables.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { findPython } from '../../src/interpreter/find';
import type { Host } from '../../src/interpreter/host';
import { serverCommand } from '../../src/serverCommand';
import { root } from '../unit/root';

const WINE = process.env.CLS_WINE ?? 'wine';
const FOLDER = asWindows(process.env.CLS_WINDOWS_PYTHON ?? '');
// Python for Windows wants pipes for all three streams; Node's own are sockets.
const BETWEEN_PIPES = ['-c', 'set -o pipefail; cat | "$0" "$@" 2> >(cat >&2) | cat', WINE];

const host: Host = {
  platform: 'win32',
  home: 'C:\\users\\ann',
  variable: (name) => ({ PATH: `C:\\nowhere;"${FOLDER}"`, LOCALAPPDATA: 'C:\\users\\ann\\AppData\\Local' })[name.toUpperCase()],
  kindOf: async (file) => {
    const found = /^z:/i.test(file) ? await stat(file.slice(2).replaceAll('\\', '/')).catch(() => undefined) : undefined;
    return found ? (found.isDirectory() ? 'folder' : 'file') : 'nothing';
  },
  run: (command, args, limitMs) => new Promise((resolve) => {
    const child = execFile('bash', [...BETWEEN_PIPES, command, ...args], { timeout: limitMs * 3 }, (error, stdout, stderr) => {
      if (error?.killed) resolve({ kind: 'timeout' });
      else resolve({ kind: 'exited', code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
    child.stdin?.end();
  }),
};

for (const setting of ['', FOLDER, `"${FOLDER}\\python.exe"`, `${FOLDER.replaceAll('\\', '/')}/python`]) {
  test(`a Python is found by ${setting || 'PATH'}`, { timeout: 60_000 }, async () => {
    const { python } = await findPython(host, { setting, pythonExtension: () => Promise.resolve(undefined), untrustedFolders: [] });
    assert.equal(python?.executable.toLowerCase(), `${FOLDER}\\python.exe`.toLowerCase());
    assert.deepEqual([python.version.slice(0, 2), python.hasServer, python.conda], [[3, 12], true, false]);
  });
}

test('the server starts, finds and ends', { timeout: 120_000 }, async () => {
  const { python } = await findPython(host, { setting: FOLDER, pythonExtension: () => Promise.resolve(undefined), untrustedFolders: [] });
  assert.ok(python);
  const { command, args, env } = serverCommand({
    python, platform: 'win32', extensionFolder: asWindows(root), cacheFolder: 'C:\\users\\cache of ann', importStrategy: 'fromEnvironment', path: '',
  });
  const child = spawn('bash', [...BETWEEN_PIPES, command, ...args], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const messages = received(child.stdout);
  const send = (message: object) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  let words = '';
  child.stderr.on('data', (data: Buffer) => { words += data.toString(); });
  const ended = new Promise<number | null>((resolve) => { child.on('close', resolve); });

  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {}, locale: 'zh-cn' } });
  assert.ok((await messages((message) => message.id === 1)).result, words);
  send({ method: 'initialized', params: {} });
  const uri = 'file:///c%3A/%E9%A1%B9%E7%9B%AE/environment.yml';
  const text = 'name: demo\r\nchannels: [conda-forge]\r\ndependencies:\r\n  - numpy >=1 <2\r\n';
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  const { params } = await messages((message) => message.method === 'textDocument/publishDiagnostics');
  assert.equal(params?.uri, uri);
  assert.deepEqual(params.diagnostics.map(({ code, range }) => [code, range.start]), [['ENV121', { line: 3, character: 13 }]]);
  assert.match(params.diagnostics[0]?.message ?? '', /缺少逗号/);
  send({ id: 2, method: 'shutdown' });
  await messages((message) => message.id === 2);
  send({ method: 'exit' });
  child.stdin.end();
  assert.equal(await ended, 0, words);
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: { uri: string; diagnostics: { code: string; message: string; range: { start: object } }[] };
}

/** Waits for a message that fits; all bytes of the stream must belong to messages. */
function received(stream: NodeJS.ReadableStream): (fits: (message: Message) => boolean) => Promise<Message> {
  let rest = Buffer.alloc(0);
  const all: Message[] = [];
  const waiting: (() => void)[] = [];
  stream.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(rest.toString('latin1'));
      const end = head ? head[0].length + Number(head[1]) : Infinity;
      if (!head || rest.length < end) break;
      all.push(JSON.parse(rest.subarray(head[0].length, end).toString()) as Message);
      rest = rest.subarray(end);
    }
    waiting.splice(0).forEach((wake) => { wake(); });
  });
  return async (fits) => {
    for (;;) {
      const found = all.find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => { waiting.push(resolve); });
    }
  };
}

function asWindows(file: string): string {
  return `Z:${path.resolve(file).replaceAll('/', '\\')}`;
}
