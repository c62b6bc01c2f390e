import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { Cancelled } from '../../../experiment/model/cancelled.ts';
import { Turns } from '../../../experiment/sweep/turns.ts';
import type { Connection } from './connect.ts';
import { KEYS } from './keys.ts';
import type { Patience } from './patience.ts';

/** Between two looks at whether a training is free, in ms: the first, and the longest of later ones. */
const [SHORTEST_MS, LONGEST_MS] = [20, 1000];

/** Keeps keys that are ours, and takes those again that have expired while nobody else wanted them. PEXPIRE needs no room. */
const RENEW = `
for _, key in ipairs(KEYS) do
  local owner = redis.call('GET', key)
  if owner == ARGV[1] then redis.call('PEXPIRE', key, ARGV[2])
  elseif not owner then redis.pcall('SET', key, ARGV[1], 'PX', ARGV[2]) end
end`;

const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end`;

/**
 * Lets one worker after the other train a training that cells share: whoever comes second finds it finished. A worker that is
 * lost loses its claims once they have not been renewed for the time of a lock.
 */
export class Claims {
  readonly #redis: Redis;
  readonly #connection: Connection;
  readonly #patience: Patience;
  readonly #token = randomUUID();
  readonly #turns = new Turns();
  readonly #held = new Set<string>();

  constructor(connection: Connection, patience: Patience) {
    this.#redis = connection.redis;
    this.#connection = connection;
    this.#patience = patience;
  }

  /**
   * Waits until nobody else trains a training.
   * @param name of its file
   * @param waits hears that somebody else does
   * @param givenUp whether nobody wants it any more
   * @returns what lets others train it
   * @throws Cancelled when it has been given up
   */
  async take(name: string, waits: () => void, givenUp: () => boolean): Promise<() => void> {
    const next = await this.#turns.take(name, waits);
    try {
      const key = KEYS.claim(name);
      for (let ms = SHORTEST_MS; !(await this.#isOurs(key, givenUp)); ms = Math.min(2 * ms, LONGEST_MS)) {
        waits();
        await sleep(ms);
      }
      this.#held.add(key);
      return () => {
        this.#held.delete(key);
        // Where it does not come through, the claim expires.
        this.#redis.eval(RELEASE, 1, key, this.#token).catch(() => {});
        next();
      };
    } catch (error) {
      next();
      throw error;
    }
  }

  /** Keeps all that is held; to be called several times in the time of a lock. */
  async renew(): Promise<void> {
    const keys = [...this.#held];
    if (keys.length > 0) await this.#redis.eval(RENEW, keys.length, ...keys, this.#token, this.#connection.lockMs);
  }

  async #isOurs(key: string, givenUp: () => boolean): Promise<boolean> {
    await this.#connection.settled();
    if (givenUp()) throw new Cancelled();
    const { name, lockMs } = this.#connection;
    const set = () => this.#redis.set(key, this.#token, 'PX', lockMs, 'NX');
    return (await this.#patience.until(`The queue ${name}`, set)) === 'OK';
  }
}
