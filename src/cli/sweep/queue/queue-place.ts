import { headOf, type SweepHead } from '../../../experiment/files/sweep-file.ts';
import { noneSwept } from '../../../experiment/sweep/swept.ts';
import { BadInput } from '../../bad-input.ts';
import type { Place } from '../place.ts';
import { type Connection, withQueue } from './connect.ts';
import { headOn, sweepIdsOn, sweepOn } from './described.ts';
import { queueIn } from './queue-option.ts';
import { redisBytes } from './redis-bytes.ts';

/** A sweep as it was submitted last, and what has computed it. @throws BadInput */
async function headIn({ redis }: Connection, id: string): Promise<SweepHead> {
  const read = await sweepOn(redis, id);
  if ('why' in read) throw new BadInput(read.why);
  const begun = await headOn(redis, id);
  if ('why' in begun) throw new BadInput(begun.why);
  return { ...headOf(begun.head ?? noneSwept(read.sweep, 'auto', '')), sweep: read.sweep };
}

/**
 * Looks at a queue as a place that keeps trainings.
 * @throws BadInput when it cannot be used
 */
export async function withQueuePlace<T>(address: string, look: (place: Place) => Promise<T>): Promise<T> {
  return withQueue(queueIn(address, 'merge'), async (connection) => {
    const ids = await sweepIdsOn(connection.redis);
    if (ids.length === 0) throw new BadInput(`There is no sweep on ${connection.name}.`);
    const heads: SweepHead[] = [];
    for (const id of ids) heads.push(await headIn(connection, id));
    return look({ name: connection.name, heads, bytes: redisBytes(connection.redis) });
  });
}
