import type { Redis } from 'ioredis';
import type { Bytes } from '../../../storage/bytes.ts';
import { KEYS } from './keys.ts';

/**
 * Files in a Redis, each under a key of its own. Several processes may read and write it at once: a value is set whole.
 * Rejects what Redis rejects, such as a write when its memory is full.
 */
export const redisBytes = (redis: Redis): Bytes => ({
  read: async (name) => (await redis.getBuffer(KEYS.training(name))) ?? undefined,
  write: async (name, bytes) => {
    await redis.set(KEYS.training(name), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  },
});
