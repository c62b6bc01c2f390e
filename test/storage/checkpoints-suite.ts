import { beforeAll, describe, expect, test } from 'vitest';
import type { Checkpoint } from '../../src/experiment/model/checkpoint.ts';
import { type Key, trainingName } from '../../src/experiment/model/key.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import type { Bytes } from '../../src/storage/bytes.ts';
import { checkpointsIn, fileName } from '../../src/storage/checkpoints.ts';
import { type Ran, runToy, toyExperiment } from '../experiment/toy.ts';

const experiment = toyExperiment({
  arms: [{ id: 'ticket' }, { id: 'late-rewind' }, { id: 'erk' }],
  widths: [1, 2],
  pruning: { rewind: 4, schedule: { kind: 'rate', rate: 0.4, rounds: 2 } },
});
const keys = plan(experiment);
const dense: Key = { arm: 'dense', seed: 1, width: 1, round: 0 };
const ticket: Key = { arm: 'ticket', seed: 1, width: 1, round: 1 };

/**
 * What checkpoints have to hold to, wherever their files lie.
 * @param open a place that is empty at first, and the same for the same name
 */
export function holdsCheckpoints(where: string, open: (name: string) => Promise<Bytes>): void {
  describe(`checkpoints in ${where}`, () => {
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

    test('a training of another experiment, engine, data or numerics is not given', async () => {
      const { bytes, put } = await fresh();
      for (const key of keys) await put(key, madeBy(key));
      const others = [
        { ...experiment, training: { ...experiment.training, batch: 31 } },
        { ...experiment, dataset: { ...experiment.dataset, train: 99 } },
        { ...experiment, network: { ...experiment.network, init: 'kaiming' as const } },
      ];
      for (const other of others) {
        for (const key of keys) {
          expect(await checkpointsIn(bytes, other, 'reference', () => {}).get(key)).toBeUndefined();
        }
      }
      const elsewhere = [
        checkpointsIn(bytes, experiment, 'simd', () => {}),
        checkpointsIn(bytes, experiment, 'reference', () => {}, { numerics: NUMERICS + 1 }),
      ];
      for (const { get } of elsewhere) for (const key of keys) expect(await get(key)).toBeUndefined();
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
        expect(said[0]).toMatch(/^ticket\/1\/1 was kept, but cannot be used: .*\. It is trained again\.$/);
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

    test('an experiment with more arms, seeds or rounds finds what it shares with one that was run', async () => {
      const { bytes, put } = await fresh();
      for (const key of keys) await put(key, madeBy(key));
      const { pruning } = experiment;
      const more = {
        ...experiment,
        seeds: [1, 7],
        arms: [...experiment.arms, { id: 'one-shot' as const }],
        pruning: { ...pruning, schedule: { kind: 'rate' as const, rate: 0.4, rounds: 5 } },
      };
      const later = checkpointsIn(bytes, more, 'reference', () => {});
      for (const key of keys) expect(await later.get(key)).toEqual(madeBy(key));
      const rewindsLater = { ...experiment, pruning: { ...pruning, rewind: 6 } };
      const elsewhere = checkpointsIn(bytes, rewindsLater, 'reference', () => {});
      expect(await elsewhere.get(dense)).toEqual({ ...madeBy(dense), early: undefined });
      expect(await elsewhere.get(ticket)).toEqual(madeBy(ticket));
      expect(await elsewhere.get({ ...ticket, arm: 'late-rewind' })).toBeUndefined();
    });
  });
}
