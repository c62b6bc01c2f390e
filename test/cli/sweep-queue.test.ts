import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findRedis, NO_REDIS } from '../../scripts/redis.mjs';
import { Claims } from '../../src/cli/sweep/queue/claims.ts';
import { connect } from '../../src/cli/sweep/queue/connect.ts';
import { Patience } from '../../src/cli/sweep/queue/patience.ts';
import { Cancelled } from '../../src/experiment/model/cancelled.ts';
import { commandLine } from './command-line.ts';
import { type OwnRedis, ownRedis, repeated } from './redis.ts';
import { plain, type Typed, trainings, typing, wordsOf } from './typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-queue-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);
const { lottery, close } = commandLine();
afterAll(close);

/** Locks that expire soon, so that what a killed worker had is taken over soon. */
const SOON = { LOTTERY_LOCK_MS: '1500' };
/** Workers that are killed: five, or as many as are asked for, of a sweep with more seeds then. */
const KILLS = Number(process.env['LOTTERY_KILLS'] ?? 5);

const WORDS = wordsOf('1-2');
/** Trainings of one seed of that sweep, each once. */
const OF_A_SEED = 2 * (1 + 2 * 2 * 2);

test.each([
  [['submit', ...WORDS], 'Say which queue to use: lottery sweep submit --queue redis://HOST:PORT.'],
  [
    ['work', '--queue', 'postgres://x'],
    '--queue is the address of a Redis, redis://HOST:PORT or, encrypted, rediss://',
  ],
  [['status', '--queue', 'nowhere'], 'not “nowhere”.'],
  [['submit', ...WORDS, '--queue', 'redis://x', '--keep', 'x'], 'Submitting trains nothing'],
  [['run', ...WORDS, '--queue', 'redis://x'], '--queue is for “lottery sweep submit”, “work”, “status” and “merge”.'],
  [
    ['work', '--queue', 'redis://somebody:secret@127.0.0.1:1'],
    'The queue redis://127.0.0.1:1 cannot be used: nothing answers there.',
  ],
  [['merge', '--queue', 'redis://127.0.0.1:1'], 'The queue redis://127.0.0.1:1 cannot be used: nothing answers there.'],
])('bad input and a queue that is not there are met with a sentence and exit code 2: %j', async (args, sentence) => {
  const { code, err, out } = await lottery('sweep', ...args);
  expect(code).toBe(2);
  expect(err).toContain(sentence);
  expect(err).not.toContain('secret');
  expect(out).toBe('');
});

const withRedis = () => {
  let redis: OwnRedis;
  const started: Typed[] = [];

  /** A worker in a process of its own. */
  const worker = (env: Readonly<Record<string, string>> = {}) => {
    const own = typing(['sweep', 'work', '--queue', redis.url, '--workers', '1'], env);
    started.push(own);
    return own;
  };
  const submit = (...words: string[]) => lottery('sweep', 'submit', ...words, '--queue', redis.url);
  const status = async () => (await lottery('sweep', 'status', '--queue', redis.url)).out;
  const merge = async (...more: string[]) => {
    const { code, err } = await lottery('sweep', 'merge', ...more, '--queue', redis.url, '--out', file('merged.json'));
    expect(code, err).toBe(0);
    return plain(file('merged.json'));
  };
  const sweepName = async () => (await redis.client.zrange('lottery:sweeps', '0', '-1'))[0];

  beforeAll(async () => {
    const { code, err } = await lottery('sweep', 'run', ...WORDS, '--out', file('one.json'));
    expect(code, err).toBe(0);
  });
  beforeEach(async ({ task }) => {
    redis = await ownRedis(
      ...(task.name.includes('restarted') ? ['--appendonly', 'yes', '--appendfsync', 'always'] : []),
    );
  });
  afterEach(async () => {
    for (const { child } of started.splice(0)) child.kill('SIGKILL');
    await redis.close();
  });

  test('two submitters make each job once; two workers train each training once; merged it is one process’s to the bit', async () => {
    const both = await Promise.all([submit(...WORDS), submit(...WORDS)]);
    for (const { err } of both) expect(err).toMatch(/^16 jobs of sweep [0-9a-f]{16} are on redis:/);
    for (const { code } of both) expect(code).toBe(0);
    expect(await status()).toContain('16 jobs waiting, 0 active, 0 done');
    const [a, b] = await Promise.all([worker().ended, worker().ended]);
    expect(a.code, a.err).toBe(0);
    expect(b.code, b.err).toBe(0);
    // 36 in all: what cells share is trained by one of them.
    expect(trainings(a.err) + trainings(b.err)).toBe(2 * OF_A_SEED);
    expect(await status()).toContain('0 jobs waiting, 0 active, 16 done, 0 stopped by settings, 0 lost too often\n');
    expect(await merge()).toEqual(plain(file('one.json')));
    const again = await submit(...WORDS);
    expect(again.err).toContain('16 jobs were there before, 16 of them done.');
    const third = await lottery('sweep', 'work', '--queue', redis.url);
    expect(third.err).toBe('0 jobs done here, 0 trainings.');
    expect(third.code).toBe(0);
  });

  test('a training that cells share is one worker’s until it lets go of it, or is lost', async () => {
    const connection = await connect(redis.url);
    const claims = () => new Claims(connection, new Patience(() => {}, new AbortController().signal));
    const [first, second, third] = [claims(), claims(), claims()];
    const take = (own: Claims, waits = () => {}) => own.take('a', waits, () => false);
    const order: string[] = [];
    const letGo = await take(first);
    let waits = () => {};
    const waiting = new Promise<void>((resolve) => {
      waits = resolve;
    });
    const later = take(second, () => waits()).then(() => order.push('second'));
    await Promise.race([waiting, later]);
    await first.renew();
    order.push('first lets go');
    letGo();
    await later;
    expect(order).toEqual(['first lets go', 'second']);
    // A claim that nobody renews expires; here it is gone at once.
    expect(await redis.client.pttl('lottery:claim:a')).toBeGreaterThan(0);
    await redis.client.del('lottery:claim:a');
    await take(third);
    await second.renew();
    await expect(
      first.take(
        'a',
        () => {},
        () => true,
      ),
    ).rejects.toThrow(Cancelled);
    expect(await redis.client.exists('lottery:claim:a')).toBe(1);
    connection.close();
  });

  test(`${KILLS} workers are killed at any moment: others take over, and nothing that was finished is trained again`, async () => {
    const words = wordsOf(`1-${Math.max(2, Math.ceil((2 * KILLS) / 5))}`);
    expect((await lottery('sweep', 'run', ...words, '--out', file('many.json'))).code).toBe(0);
    await submit(...words);
    const at = [worker(SOON), worker(SOON)];
    for (let k = 0; k < KILLS; k++) {
      await redis.after(1 + Math.floor(5 * Math.random()));
      const killed = at[k % 2];
      killed.child.kill('SIGKILL');
      expect((await killed.ended).code).toBeNull();
      at[k % 2] = worker(SOON);
    }
    for (const { ended } of at) expect((await ended).code).toBe(0);
    expect(await status()).toMatch(/ 0 jobs waiting, 0 active, \d+ done, 0 stopped by settings, 0 lost too often\n/);
    expect(await merge()).toEqual(plain(file('many.json')));
    expect(repeated(redis.steps)).toEqual([]);
  });

  test('Redis is killed and restarted: what is being trained goes on, and is kept when it is back', async () => {
    await submit(...WORDS);
    const own = worker(SOON);
    await redis.after(5);
    await redis.kill();
    await own.says(`The queue ${redis.url} is gone. What is being trained goes on`);
    await redis.start();
    const { code, err } = await own.ended;
    expect(code, err).toBe(0);
    expect(err).toContain(`The queue ${redis.url} is back.`);
    expect(trainings(err)).toBe(2 * OF_A_SEED);
    expect(repeated(redis.steps)).toEqual([]);
    expect(await merge()).toEqual(plain(file('one.json')));
  });

  test('a full Redis: finished trainings and jobs wait for room, and go on by themselves', async () => {
    await submit(...WORDS);
    const own = worker(SOON);
    await redis.after(5);
    await redis.client.config('SET', 'maxmemory', '1');
    await own.says(`The queue ${redis.url} takes nothing now: its memory is full (maxmemory).`);
    // It asks again now and then.
    const refused = async () => Number(/errorstat_OOM:count=(\d+)/.exec(await redis.client.info('errorstats'))?.[1]);
    const before = await refused();
    await expect.poll(refused).toBeGreaterThan(before + 5);
    expect(own.child.exitCode).toBeNull();
    expect(await status()).toMatch(/0 stopped by settings, 0 lost too often\n/);
    await redis.client.config('SET', 'maxmemory', '0');
    const { code, err } = await own.ended;
    expect(code, err).toBe(0);
    expect(err.match(/takes nothing now/g)).toHaveLength(1);
    expect(err.match(/takes what is finished again/g)).toHaveLength(1);
    expect(trainings(err)).toBe(2 * OF_A_SEED);
    expect(repeated(redis.steps)).toEqual([]);
    expect(await merge()).toEqual(plain(file('one.json')));
  });

  test('a full Redis takes a part of a sweep, says how much, and the rest when it is submitted again', async () => {
    const rates = Array.from({ length: 40 }, (_, k) => (k + 1) / 100).join();
    const words = [...wordsOf('1-20').slice(0, 2), '--vary', 'rounds=1,2', '--vary', `rate=${rates}`];
    const { used_memory: used } = Object.fromEntries(
      (await redis.client.info('memory')).split('\r\n').map((line) => line.split(':')),
    ) as { used_memory: string };
    await redis.client.config('SET', 'maxmemory', String(Number(used) + 400_000));
    const part = await submit(...words);
    expect(part.code).toBe(2);
    expect(part.err).toMatch(
      /takes no more: its memory is full \(maxmemory\)\. [\d,]+ of 1,600 jobs are submitted; the same command goes on from there\./,
    );
    await redis.client.config('SET', 'maxmemory', '0');
    const rest = await submit(...words);
    expect(rest.code, rest.err).toBe(0);
    expect(await status()).toContain('1,600 jobs waiting, 0 active');
  });

  test('jobs of another version, of no sweep or unreadable are refused with a sentence, and hold up nobody', async () => {
    await submit(...WORDS);
    const name = await sweepName();
    const queue = new Queue(`sweep-${name}`, { connection: redis.client, prefix: 'lottery' });
    const job = { version: 1, sweep: name, cell: 0, seed: 1 };
    const odd: Readonly<Record<string, unknown>> = {
      newer: { ...job, version: 2 },
      code: { run: 'process.exit(1)' },
      nothing: null,
      foreign: { ...job, sweep: 'another' },
      cell: { ...job, cell: 8 },
      seed: { ...job, seed: 3 },
    };
    for (const [jobId, data] of Object.entries(odd)) await queue.add('odd', data, { jobId, lifo: true, attempts: 5 });
    await queue.add('odd', job, { jobId: 'torn', lifo: true });
    await redis.client.hset(queue.toKey('torn'), 'data', '{"version":1,');
    // One that has the name of a real one is made right when the sweep is submitted again.
    await (await queue.getJob('0-1'))?.updateData({ version: 0 });
    const first = await lottery('sweep', 'work', '--queue', redis.url, '--keep', file('kept'));
    expect(first.code, first.err).toBe(0);
    expect(first.err).toContain(
      'Job newer of sweep ' +
        name +
        ' is not done. The job is of version 2, which this version of the lab does not know.',
    );
    const told = await status();
    expect(told).toContain('0 jobs waiting, 0 active, 15 done, 0 stopped by settings, 0 lost too often, 8 refused\n');
    expect(told).toContain('  job torn: The job is none of the lab’s: it names no sweep, cell and seed.\n');
    expect(told).toContain('  job foreign: The job belongs to another sweep, another.\n');
    expect(told).toContain('  job cell: The sweep has no cell 9.\n');
    expect(told).toContain('  job seed: The sweep has no seed 3.\n');
    expect(told).toContain('  cell 1 (rounds=1, rate=0.2, lr=0.0012), seed 1: The job is of version 0');
    expect((await submit(...WORDS)).err).toContain('1 job that was given up will be tried again.');
    expect((await lottery('sweep', 'work', '--queue', redis.url, '--keep', file('kept'))).code).toBe(0);
    // Finished trainings lie in the folder, the jobs on the queue.
    expect(await merge(file('kept'))).toEqual(plain(file('one.json')));
    await queue.close();
  });

  test('a seed whose loss is not finite is a result with its sentence, and tried once', async () => {
    const wild = 'optimiser=momentum&lr=0.01;optimiser=momentum&lr=1&hidden=100-100-100-100';
    const words = ['--link', `${WORDS[1]}&rounds=1`, '--vary', wild];
    await submit(...words);
    const { code, err } = await lottery('sweep', 'work', '--queue', redis.url);
    expect(code, err).toBe(0);
    const told = await status();
    expect(told).toContain('0 jobs waiting, 0 active, 2 done, 2 stopped by settings, 0 lost too often\n');
    expect(told).toMatch(/ {2}cell 2 \(.*\), seed 1: The loss became infinite in Dense/);
    await submit(...words);
    expect((await lottery('sweep', 'work', '--queue', redis.url)).err).toBe('0 jobs done here, 0 trainings.');
    expect((await lottery('sweep', 'run', ...words, '--out', file('wild.json'))).code).toBe(0);
    expect(await merge()).toEqual(plain(file('wild.json')));
  });

  test('a job that is lost again and again is given up with a sentence; submitted again it is tried again', async () => {
    await submit(...WORDS);
    await redis.client.hset(`lottery:begun:${await sweepName()}`, '0-1', '10');
    const first = await lottery('sweep', 'work', '--queue', redis.url);
    expect(first.code, first.err).toBe(0);
    const told = await status();
    expect(told).toContain('0 jobs waiting, 0 active, 15 done, 0 stopped by settings, 1 lost too often\n');
    expect(told).toContain('seed 1: It was lost too often: begun 10 times, its worker was gone before');
    await submit(...WORDS);
    expect((await lottery('sweep', 'work', '--queue', redis.url)).code).toBe(0);
    expect(await merge()).toEqual(plain(file('one.json')));
  });

  test('a sweep that was begun on another engine is left to others, and a worker that is ended gives its jobs back', async () => {
    await submit(...WORDS);
    const first = worker();
    await redis.after(3);
    first.child.kill('SIGINT');
    const { code, err } = await first.ended;
    expect(code).toBe(2);
    expect(err).toContain('Cancelled; the jobs that were on are given back, and what is finished is kept.');
    expect(await status()).toMatch(/ 0 active, /);
    const other = await lottery('sweep', 'work', '--queue', redis.url, '--engine', 'reference');
    expect(other.code).toBe(2);
    expect(other.err).toMatch(/was begun on simd, .* Its jobs are left to others\./);
    const rest = await lottery('sweep', 'work', '--queue', redis.url);
    expect(rest.code, rest.err).toBe(0);
    expect(await merge()).toEqual(plain(file('one.json')));
    expect(repeated(redis.steps)).toEqual([]);
  });
};

if (findRedis() === undefined) test('sweeps on a queue', ({ skip }) => skip(NO_REDIS));
else describe('with a Redis', withRedis);
