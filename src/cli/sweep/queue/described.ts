import type { Redis } from 'ioredis';
import { readHead, type SweepHead, sweepFile } from '../../../experiment/files/sweep-file.ts';
import { trainingsIn } from '../../../experiment/sweep/sweep-plan.ts';
import { plainSweep, readPlainSweep, type Sweep } from '../../../spec/sweep/sweep.ts';
import { sweepId } from '../sweep-folder.ts';
import { KEYS } from './keys.ts';

/** What a queue says that it holds, or why it cannot be used, in a sentence. */
type Read<T> = T | { readonly why: string };

/** Puts what a sweep is on a queue; submitted again it may read off other numbers. Rejects what Redis rejects. */
export async function describeOn(redis: Redis, sweep: Sweep): Promise<string> {
  const id = sweepId(sweep);
  await redis.hset(KEYS.described, id, JSON.stringify(plainSweep(sweep)));
  await redis.zadd(KEYS.sweeps, 'NX', String(Date.now()), id);
  return id;
}

/** The names of all sweeps on a queue, in the order in which they were submitted. */
export const sweepIdsOn = (redis: Redis): Promise<string[]> => redis.zrange(KEYS.sweeps, '0', '-1');

function plainIn(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** What a sweep is. Nothing is believed that is not a sweep of this name. */
export async function sweepOn(redis: Redis, id: string): Promise<Read<{ readonly sweep: Sweep }>> {
  const plain = plainIn(await redis.hget(KEYS.described, id));
  if (plain === undefined) return { why: `The queue says nothing of sweep ${id} that could be read.` };
  const read = readPlainSweep(plain, trainingsIn);
  if ('problems' in read) return { why: `Sweep ${id} cannot be used. ${read.problems.join(' ')}` };
  if (sweepId(read.sweep) !== id) return { why: `Sweep ${id} cannot be used: what it is was changed.` };
  return { sweep: read.sweep };
}

/** What has computed a sweep so far; nothing when nobody has begun it. */
export async function headOn(redis: Redis, id: string): Promise<Read<{ readonly head?: SweepHead }>> {
  const text = await redis.hget(KEYS.heads, id);
  if (text === null) return {};
  const read = readHead(plainIn(text));
  return 'problems' in read
    ? { why: `What computed sweep ${id} cannot be read. ${read.problems.join(' ')}` }
    : { head: read.head };
}

/** Notes what computes a sweep, unless somebody has before. Rejects what Redis rejects. */
export async function noteHead(redis: Redis, id: string, head: SweepHead): Promise<void> {
  let text = '';
  for await (const piece of sweepFile(head, [])) text += piece;
  await redis.hsetnx(KEYS.heads, id, text);
}
