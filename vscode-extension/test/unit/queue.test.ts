import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TookTooLong, pause, withLimit } from '../../src/limit';
import { Queue } from '../../src/queue';

describe('the queue', () => {
  test('runs one task at a time, in order', async () => {
    const queue = new Queue();
    const seen: string[] = [];
    const task = (name: string) => async () => { seen.push(`+${name}`); await pause(5); seen.push(`-${name}`); };
    await Promise.all([queue.add('a', task('a')), queue.add('b', task('b')), queue.add('c', task('c'))]);
    assert.deepEqual(seen, ['+a', '-a', '+b', '-b', '+c', '-c']);
  });

  test('ten restarts while one runs are one more restart', async () => {
    const queue = new Queue();
    let runs = 0;
    const restart = () => queue.add('restart', async () => { runs += 1; await pause(20); });
    const first = restart();
    await pause(5);
    await Promise.all([first, ...Array.from({ length: 10 }, restart)]);
    assert.equal(runs, 2);
  });

  test('a task that fails tells its caller and holds up nobody', async () => {
    const queue = new Queue();
    const failing = queue.add('start', () => Promise.reject(new Error('no')));
    const next = queue.add('stop', () => Promise.resolve());
    await assert.rejects(failing, /no/);
    await next;
  });
});

describe('the limit', () => {
  test('a promise that never settles is given up', async () => {
    await assert.rejects(withLimit(new Promise(() => undefined), 10, 'it'), TookTooLong);
  });

  test('a value in time passes', async () => {
    assert.equal(await withLimit(Promise.resolve(3), 1000, 'it'), 3);
  });
});
