import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { connect } from '../../src/cli/sweep/queue/connect.ts';
import { describeOn } from '../../src/cli/sweep/queue/described.ts';
import { Patience } from '../../src/cli/sweep/queue/patience.ts';
import { QueuedWork } from '../../src/cli/sweep/queue/queued-work.ts';
import { SweepQueue } from '../../src/cli/sweep/queue/sweep-queue.ts';
import { jobsOf } from '../../src/experiment/sweep/jobs.ts';
import { trainingsIn } from '../../src/experiment/sweep/sweep-plan.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { readSweep } from '../../src/spec/sweep/sweep.ts';
import { findRedis, NO_REDIS } from '../redis.mjs';

/** A sweep of 2,000 jobs. */
const JOBS = 2000;
const SEEDS = 20;
const WORKERS = 8;

const never = new AbortController().signal;
const patience = () => new Patience((sentence) => process.stderr.write(`${sentence}\n`), never);

/** Takes jobs and does nothing with them. Prints how many there were, and the milliseconds of each that the queue took. */
async function work(url: string): Promise<void> {
  const connection = await connect(url);
  const jobs = new QueuedWork(
    connection,
    patience(),
    () => {},
    () => undefined,
    never,
  );
  let done = 0;
  const began = performance.now();
  let ended = began;
  for (let taken = await jobs.next(); taken; taken = await jobs.next()) {
    await taken.queue.progress(taken);
    await taken.queue.finish(taken);
    jobs.look();
    done++;
    ended = performance.now();
  }
  await jobs.close();
  connection.close();
  process.stdout.write(`${JSON.stringify({ done, ms: ended - began })}\n`);
}

function sweep() {
  const experiment = { ...PRESETS.smoke.experiment, seeds: Array.from({ length: SEEDS }, (_, k) => k + 1) };
  const learningRates = Array.from({ length: JOBS / SEEDS }, (_, k) => (k + 1) / 1000);
  const read = readSweep({ experiment, vary: [`lr=${learningRates.join()}`], read: [] }, trainingsIn);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.sweep;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const outputOf = (child: ChildProcess) =>
  new Promise<string>((resolve) => {
    let out = '';
    child.stdout?.on('data', (text) => {
      out += text;
    });
    child.once('close', () => resolve(out));
  });

const ready = (server: ChildProcess) =>
  new Promise<void>((resolve) => {
    server.stdout?.on('data', (text) => {
      if (String(text).includes('Ready to accept connections')) resolve();
    });
  });

/**
 * Measures what a job costs beside its training, with workers in processes of their own that train nothing.
 * @param script what starts a worker, given the address of the queue
 */
async function measure(script: string): Promise<void> {
  const program = findRedis();
  if (program === undefined) throw new Error(NO_REDIS);
  const port = await freePort();
  const server = spawn(program, ['--port', `${port}`, '--bind', '127.0.0.1', '--save', ''], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await ready(server);
  const url = `redis://127.0.0.1:${port}`;
  try {
    const connection = await connect(url);
    const asked = sweep();
    const queue = await SweepQueue.open(await describeOn(connection.redis, asked), asked, connection, patience());
    const began = performance.now();
    await queue.add(jobsOf(asked), () => {});
    const submitted = performance.now() - began;
    const workers = Array.from({ length: WORKERS }, () =>
      outputOf(spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'inherit'] })),
    );
    const told = (await Promise.all(workers)).map((out) => JSON.parse(out) as { done: number; ms: number });
    await queue.close();
    connection.close();
    const done = told.reduce((all, each) => all + each.done, 0);
    const ms = told.reduce((all, each) => all + each.ms, 0);
    const [{ model = 'unknown' } = {}] = cpus();
    process.stdout.write(
      [
        `${model}, ${cpus().length} cores, Node ${process.version}`,
        `submitting: ${(submitted / JOBS).toFixed(2)} ms a job`,
        `${done} jobs at ${WORKERS} workers: ${(ms / done).toFixed(2)} ms of a worker each`,
        '',
      ].join('\n'),
    );
  } finally {
    server.kill();
  }
}

export const main = (script: string, [url]: readonly string[]): Promise<void> =>
  url === undefined ? measure(script) : work(url);
