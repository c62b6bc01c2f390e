import { deleteDB } from 'idb';
import { expect, test } from 'vitest';
import { Cancelled } from '../../src/experiment/model/cancelled.ts';
import { noResults } from '../../src/experiment/model/results.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { Claims } from '../../src/storage/claims.ts';
import { KeptHost } from '../../src/storage/kept-host.ts';
import { KeptRuns } from '../../src/storage/kept-runs.ts';
import { runToy, toyExperiment } from '../experiment/toy.ts';

const experiment = toyExperiment();
const asked = { experiment, engine: 'reference', results: noResults(experiment, 'reference', 'test') } as const;

/** What a browser keeps, as so many of its tabs see it. */
async function tabs(count: number, work: (...hosts: KeptHost[]) => Promise<void>) {
  const database = `test ${Math.random()}`;
  const kept = Array.from({ length: count }, () => new KeptRuns(database));
  await work(...kept.map((each) => new KeptHost(each)));
  for (const each of kept) await each.close();
  await deleteDB(database);
}

test('who cancels a run in one tab leaves it to the other that is at it', () =>
  tabs(2, async (one, other) => {
    const begin = (host: KeptHost) =>
      host.begin(
        asked,
        () => {},
        () => {},
      );
    const [first, second] = [await begin(one), await begin(other)];
    expect(second.id).toBe(first.id);
    await second.end('cancelled');
    expect((await one.list()).runs).toMatchObject([{ id: first.id, finished: 0 }]);
    // What is on is cut off with its tab, and offered again.
    await runToy(experiment, { checkpoints: await first.checkpoints('reference') });
    expect((await other.list()).runs).toMatchObject([{ finished: plan(experiment).length }]);
    expect((await other.list()).runs[0].ended).toBeUndefined();
    await first.end('done');
    expect((await other.list()).runs).toMatchObject([{ ended: 'done' }]);
  }));

test('a run that is cancelled before anything is finished is not kept', () =>
  tabs(1, async (host) => {
    const run = await host.begin(
      asked,
      () => {},
      () => {},
    );
    await run.end('cancelled');
    expect((await host.list()).runs).toEqual([]);
  }));

test('what is given up is not waited for later either', async () => {
  const name = `test ${Math.random()}`;
  const other = await new Claims(navigator.locks, () => {}).claim(name, () => {});
  const claims = new Claims(navigator.locks, () => {});
  claims.giveUp();
  await expect(claims.claim(name, () => {})).rejects.toBeInstanceOf(Cancelled);
  other();
});
