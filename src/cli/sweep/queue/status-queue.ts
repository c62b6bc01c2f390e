import type { Redis } from 'ioredis';
import { axisText } from '../../../spec/sweep/axis.ts';
import { cellAt, type Sweep } from '../../../spec/sweep/sweep.ts';
import { parseOptions } from '../../parse-options.ts';
import type { Output } from '../../run.ts';
import { SWEEP } from '../sweep-texts.ts';
import { cellWords } from '../sweep-watch.ts';
import { type Connection, withQueue } from './connect.ts';
import { headOn, sweepIdsOn, sweepOn } from './described.ts';
import { KEYS } from './keys.ts';
import { Patience } from './patience.ts';
import { queueIn } from './queue-option.ts';
import { MOST_BEGINNINGS, SweepQueue } from './sweep-queue.ts';

/** Jobs that are named with why they ended, of each kind. */
const MOST_NAMED = 10;

/** A job as people know it; one that is none of the sweep's by its name. */
function wordsOf(sweep: Sweep, name: string): string {
  const [, index, seed] = /^(\d{1,6})-(\d{1,15})$/.exec(name) ?? [];
  return index === undefined
    ? `job ${name.slice(0, 40)}`
    : `cell ${Number(index) + 1} (${cellWords(sweep, cellAt(sweep, Number(index)))}), seed ${seed}`;
}

/** What was said of jobs, a line each, up to as many as anybody reads. */
function named(sweep: Sweep, ends: readonly (readonly [string, string])[]): string[] {
  const lines = ends.slice(0, MOST_NAMED).map(([name, why]) => `  ${wordsOf(sweep, name)}: ${why}`);
  return ends.length > MOST_NAMED ? [...lines, SWEEP.more(ends.length - MOST_NAMED)] : lines;
}

/** How often each job was begun without progress. */
const begunOn = async (redis: Redis, id: string) =>
  new Map(Object.entries(await redis.hgetall(KEYS.begun(id))).map(([name, count]) => [name, Number(count)]));

async function sweepLines(id: string, connection: Connection): Promise<string[]> {
  const { redis } = connection;
  const read = await sweepOn(redis, id);
  if ('why' in read) return [read.why];
  const { sweep } = read;
  const queue = await SweepQueue.open(id, sweep, connection, new Patience(() => {}, AbortSignal.abort()));
  const { waiting, active, completed } = await queue.counts();
  const failures = (await queue.failures()).map(({ id: name, why }) => [name, why] as const);
  await queue.close();
  const stopped = Object.entries(await redis.hgetall(KEYS.stopped(id)));
  const begun = await begunOn(redis, id);
  const lost = failures.filter(([name]) => (begun.get(name) ?? 0) > MOST_BEGINNINGS);
  const head = await headOn(redis, id);
  const engine = 'head' in head && head.head ? `, on ${head.head.engine}` : '';
  const counts = { waiting, active, done: completed - stopped.length, stopped: stopped.length, lost: lost.length };
  return [
    `${id}: ${sweep.axes.map(axisText).join(' × ')}${engine}`,
    `  ${SWEEP.status({ ...counts, refused: failures.length - lost.length })}`,
    ...named(sweep, stopped),
    ...named(sweep, failures),
  ];
}

/**
 * Prints how far each sweep on a queue is.
 * @param args what stands after `lottery sweep status`
 * @returns the exit code
 * @throws BadInput
 */
export async function queueStatus(args: readonly string[], { out, err }: Output): Promise<number> {
  const given = parseOptions(args, { queue: { type: 'string' } }, 'lottery --help');
  return withQueue(queueIn(given.queue, 'status'), async (connection) => {
    const ids = await sweepIdsOn(connection.redis);
    if (ids.length === 0) err(`There is no sweep on ${connection.name}.`);
    for (const id of ids) out(`${(await sweepLines(id, connection)).join('\n')}\n`);
    return 0;
  });
}
