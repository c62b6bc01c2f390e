import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findRedis } from '../../scripts/redis.mjs';

/** A port that nobody listens at now. */
const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** What was written of a training, in order: that somebody began it, and that it was finished. */
type Step = 'begun' | 'finished';

/** A Redis of a test’s own. */
export interface OwnRedis {
  readonly url: string;
  readonly client: Redis;
  /** What happened to each training, by its name. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** Resolves when so many more steps of any trainings were taken. */
  readonly after: (steps: number) => Promise<void>;
  /** Ends it as a crash does, and starts it again on what it has written. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts a Redis; with `--appendonly yes` it keeps what it has acknowledged. */
export async function ownRedis(...options: string[]): Promise<OwnRedis> {
  const program = findRedis();
  if (program === undefined) throw new Error('There is no Redis to start.');
  const folder = mkdtempSync(join(tmpdir(), 'lottery-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = () =>
    new Promise<void>((resolve, reject) => {
      const about = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder, '--save', ''];
      const child = spawn(program, [...about, '--notify-keyspace-events', 'K$', ...options], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      server = child;
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('Ready to accept connections')) resolve();
      });
      child.once('close', () => reject(new Error(`Redis has ended: ${said}`)));
    });
  const kill = () =>
    new Promise<void>((resolve) => {
      server?.once('close', () => resolve());
      server?.kill('SIGKILL');
    });
  await start();
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null });
  const listener = client.duplicate();
  for (const each of [client, listener]) each.on('error', () => {});
  const steps = new Map<string, Step[]>();
  let taken = 0;
  const waiting = new Set<() => void>();
  listener.on('pmessage', (_, channel: string) => {
    const [, kind, name] = /lottery:(claim|training):(\w+)$/.exec(channel) ?? [];
    if (name === undefined) return;
    steps.set(name, [...(steps.get(name) ?? []), kind === 'claim' ? 'begun' : 'finished']);
    taken++;
    for (const each of waiting) each();
  });
  await listener.psubscribe('__keyspace@0__:lottery:*');
  const after = (more: number) => {
    const until = taken + more;
    return new Promise<void>((resolve) => {
      const check = () => {
        if (taken < until) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  };
  const close = async () => {
    client.disconnect();
    listener.disconnect();
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `redis://127.0.0.1:${port}`, client, steps, after, kill, start, close };
}

/** Trainings that were trained again although they were finished when somebody began them. */
export const repeated = (steps: OwnRedis['steps']): string[] =>
  [...steps].filter(([, own]) => /finished,(?:begun,)+finished/.test(own.join(','))).map(([name]) => name);
