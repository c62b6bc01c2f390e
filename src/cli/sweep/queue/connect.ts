import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { BadInput } from '../../bad-input.ts';
import { addressName } from './address.ts';

/** How long a lock lasts that nobody renews, in ms, unless the environment says otherwise, as tests do. */
const LOCK_MS = 30_000;
/** A server that does not answer for so long is taken not to be there, in ms. */
const CONNECT_MS = 10_000;

/** A connection to the Redis of a queue. */
export interface Connection {
  readonly redis: Redis;
  /** The address, without a password. */
  readonly name: string;
  /** How long a lock lasts that nobody renews, in ms. */
  readonly lockMs: number;
  /** Waits until those who had locks have had the time to renew them, if the server was gone. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
}

function lockMsIn(text: string | undefined): number {
  const ms = Number(text);
  return Number.isFinite(ms) && ms >= 100 ? ms : LOCK_MS;
}

/** What a server or the way to it says, as people do. */
function whyNotThere({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ECONNREFUSED') return 'nothing answers there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such host';
  if (CLOSED.test(message)) return 'it has gone away';
  if (/^(WRONGPASS|NOAUTH)/.test(message)) return 'it wants another user or password';
  return message.replace(/\.$/, '');
}

const CLOSED = /^Connection is closed/;

const unusable = (name: string, why: Error) => new BadInput(`The queue ${name} cannot be used: ${whyNotThere(why)}.`);

/**
 * Connects to the Redis of a queue.
 * @param say hears that it has gone away, and that it is back: commands wait for it. Left out, they reject
 * @throws BadInput when it is not there
 */
export async function connect(address: string, say?: (sentence: string) => void): Promise<Connection> {
  const name = addressName(address);
  const lockMs = lockMsIn(process.env['LOTTERY_LOCK_MS']);
  const { Redis } = await import('ioredis');
  let ready = false;
  const redis = new Redis(address, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    // Blocks of jobs wait for the server however long it is away.
    maxRetriesPerRequest: null,
    // All are back well within the time in which nobody takes what another has locked.
    retryStrategy: (times) => (ready && say ? Math.min(50 * 2 ** Math.min(times, 10), lockMs / 10) : null),
  });
  let why: Error = new Error('it closes the connection');
  let gone = false;
  let backAt = Number.NEGATIVE_INFINITY;
  redis.on('error', (error: Error) => {
    why = error;
  });
  redis.on('close', () => {
    if (!ready || gone || !say) return;
    gone = true;
    say(`The queue ${name} is gone. What is being trained goes on, and is kept when the queue is back.`);
  });
  redis.on('ready', () => {
    if (!gone || !say) return;
    gone = false;
    backAt = performance.now();
    say(`The queue ${name} is back.`);
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw unusable(name, CLOSED.test((error as Error).message) ? why : (error as Error));
  }
  ready = true;
  const settled = async (): Promise<void> => {
    for (;;) {
      const left = backAt + lockMs / 3 - performance.now();
      if (left <= 0) return;
      await sleep(left);
    }
  };
  const close = () => {
    ready = false;
    redis.disconnect();
  };
  return { redis, name, lockMs, settled, close };
}

/**
 * Does something with a queue, which has to be there all the while.
 * @throws BadInput when it is not, or answers with an error
 */
export async function withQueue<T>(address: string, act: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connect(address);
  try {
    return await act(connection);
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'ReplyError' || CLOSED.test(message)) throw unusable(connection.name, error as Error);
    throw error;
  } finally {
    connection.close();
  }
}
