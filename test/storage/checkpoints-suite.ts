import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Checkpoint, Checkpoints } from '../../src/experiment/model/checkpoint.ts';
import { type Key, trainingName } from '../../src/experiment/model/key.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import type { EngineName } from '../../src/spec/view.ts';
import type { Bytes } from '../../src/storage/bytes.ts';
import { checkpointsIn, fileName } from '../../src/storage/checkpoints.ts';
import { type Ran, runToy, toyExperiment } from '../experiment/toy.ts';

export const experiment = toyExperiment({
  arms: [{ id: 'ticket' }, { id: 'late-rewind' }, { id: 'erk' }],
  widths: [1, 2],
  pruning: { rewind: 4, schedule: { kind: 'rate', rate: 0.4, rounds: 2 } },
});
const keys = plan(experiment);
const dense: Key = { arm: 'dense', seed: 1, width: 1, round: 0 };
const ticket: Key = { arm: 'ticket', seed: 1, width: 1, round: 1 };

/** Checkpoints of an experiment in a place that is filled. */
type Open = (
  asked: Experiment,
  engine: EngineName,
  say: (sentence: string) => void,
  options?: { readonly numerics?: number },
) => Checkpoints;

/** A place that holds what an experiment has trained. */
export interface Filled {
  readonly open: Open;
  /** A checkpoint as the place keeps it: shipped files hold less of it than the others. */
  readonly kept: (key: Key, made: Checkpoint) => Checkpoint;
}

const silent = () => {};

/**
 * What checkpoints have to hold to for who reads them, wherever they are.
 * @param fill puts what was trained into a place
 */
export function holdsReading(where: string, fill: (ran: Ran) => Promise<Filled>): void {
  describe(`checkpoints in ${where} are read`, () => {
    let ran: Ran;
    let filled: Filled;
    beforeAll(async () => {
      ran = await runToy(experiment);
    });
    beforeEach(async () => {
      filled = await fill(ran);
    });
    const kept = (key: Key): Checkpoint => filled.kept(key, ran.made.get(trainingName(key)) as Checkpoint);

    test('to the bit; what is not there is not', async () => {
      const said: string[] = [];
      const { get } = filled.open(experiment, 'reference', (text) => said.push(text));
      for (const key of keys) expect(await get(key)).toEqual(kept(key));
      expect(await get({ ...ticket, seed: 9 })).toBeUndefined();
      expect(await get({ ...ticket, arm: 'reinit' })).toBeUndefined();
      expect(said).toEqual([]);
    });

    test('never for a training of another experiment, engine, data or numerics', async () => {
      const others = [
        { ...experiment, training: { ...experiment.training, batch: 31 } },
        { ...experiment, dataset: { ...experiment.dataset, train: 99 } },
        { ...experiment, network: { ...experiment.network, init: 'kaiming' as const } },
      ];
      for (const other of others) {
        for (const key of keys) expect(await filled.open(other, 'reference', silent).get(key)).toBeUndefined();
      }
      const elsewhere = [
        filled.open(experiment, 'simd', silent),
        filled.open(experiment, 'reference', silent, { numerics: NUMERICS + 1 }),
      ];
      for (const { get } of elsewhere) for (const key of keys) expect(await get(key)).toBeUndefined();
    });

    test('for an experiment with more arms, seeds or rounds, as far as both share them', async () => {
      const { pruning } = experiment;
      const more = {
        ...experiment,
        seeds: [1, 7],
        arms: [...experiment.arms, { id: 'one-shot' as const }],
        pruning: { ...pruning, schedule: { kind: 'rate' as const, rate: 0.4, rounds: 5 } },
      };
      const later = filled.open(more, 'reference', silent);
      for (const key of keys) expect(await later.get(key)).toEqual(kept(key));
      const rewindsLater = { ...experiment, pruning: { ...pruning, rewind: 6 } };
      const elsewhere = filled.open(rewindsLater, 'reference', silent);
      expect(await elsewhere.get(dense)).toEqual({ ...kept(dense), early: undefined });
      expect(await elsewhere.get(ticket)).toEqual(kept(ticket));
      expect(await elsewhere.get({ ...ticket, arm: 'late-rewind' })).toBeUndefined();
    });
  });
}

/**
 * What checkpoints have to hold to that a run puts, wherever their files lie.
 * @param open a place that is empty at first, and the same for the same name
 */
export function holdsCheckpoints(where: string, open: (name: string) => Promise<Bytes>): void {
  let filled = 0;
  holdsReading(where, async ({ made }) => {
    const bytes = await open(`filled ${filled++}`);
    const { put } = checkpointsIn(bytes, experiment, 'reference', silent);
    for (const key of keys) await put(key, made.get(trainingName(key)) as Checkpoint);
    return {
      open: (asked, engine, say, options) => checkpointsIn(bytes, asked, engine, say, options),
      kept: (_, checkpoint) => checkpoint,
    };
  });

  describe(`checkpoints in ${where} are put`, () => {
    let ran: Ran;
    beforeAll(async () => {
      ran = await runToy(experiment);
    });
    const madeBy = (key: Key): Checkpoint => ran.made.get(trainingName(key)) as Checkpoint;
    let places = 0;
    const fresh = async () => {
      const name = `place ${places++}`;
      const said: string[] = [];
      const bytes = await open(name);
      return { name, bytes, said, ...checkpointsIn(bytes, experiment, 'reference', (text) => said.push(text)) };
    };

    test('what was put is got, to the bit, also by whoever comes later', async () => {
      const { name, get, put, said } = await fresh();
      for (const key of keys) {
        expect(await get(key)).toBeUndefined();
        await put(key, madeBy(key));
        expect(await get(key)).toEqual(madeBy(key));
      }
      const later = checkpointsIn(await open(name), experiment, 'reference', (text) => said.push(text));
      for (const key of keys) expect(await later.get(key)).toEqual(madeBy(key));
      expect(said).toEqual([]);
    });

    test('what was put twice is there once, and two who put at once leave it whole', async () => {
      const { get, put, said } = await fresh();
      await Promise.all(Array.from({ length: 8 }, () => put(dense, madeBy(dense))));
      expect(await get(dense)).toEqual(madeBy(dense));
      expect(said).toEqual([]);
    });

    test('one that is cut, changed, or of another training under its name is refused with a sentence', async () => {
      const { bytes, get, put, said } = await fresh();
      await put(ticket, madeBy(ticket));
      const name = fileName(experiment, 'reference', ticket);
      const whole = (await bytes.read(name)) as Uint8Array;
      const changed = (at: number) => whole.map((byte, k) => (k === at ? byte ^ 1 : byte));
      const text = new TextDecoder('latin1').decode(whole);
      const faults = [
        [new Uint8Array(0), /cut short/],
        [whole.subarray(0, whole.length / 2), /instead of/],
        [whole.subarray(0, whole.length - 4), /instead of/],
        [changed(whole.length - 1), /changed after/],
        [changed(text.indexOf('accuracy') + 13), /changed after/],
        [changed(whole.length - 4000), /changed after/],
      ] as const;
      for (const [fault, why] of faults) {
        said.length = 0;
        await bytes.write(name, new Uint8Array(fault));
        const again = checkpointsIn(bytes, experiment, 'reference', (sentence) => said.push(sentence));
        expect(await again.get(ticket)).toBeUndefined();
        expect(said).toHaveLength(1);
        expect(said[0]).toMatch(
          /^Ticket \(seed 1, round 1\) was kept, but cannot be used: .*\. It is trained again\.$/,
        );
        expect(said[0]).toMatch(why);
      }
      const other: Key = { ...ticket, round: 2 };
      await put(other, madeBy(other));
      await bytes.write(name, (await bytes.read(fileName(experiment, 'reference', other))) as Uint8Array);
      said.length = 0;
      const again = checkpointsIn(bytes, experiment, 'reference', (sentence) => said.push(sentence));
      expect(await again.get(ticket)).toBeUndefined();
      expect(said.join()).toContain('it is of another training');
      // Nothing else is lost, and the next put mends it.
      await put(ticket, madeBy(ticket));
      expect(await get(ticket)).toEqual(madeBy(ticket));
      expect(await get(other)).toEqual(madeBy(other));
    });
  });
}
