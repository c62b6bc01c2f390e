import { base64urlnopad } from '@scure/base';
import * as v from 'valibot';
import { sum } from '../../numerics/rounding.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf, layersOf, totalWeights } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { checkedRound, Wrong } from '../files/read-round.ts';
import type { Key } from '../model/key.ts';
import { type Results, type Round, type Run, roundOf } from '../model/results.ts';
import { plan } from '../run/plan.ts';
import { Nearby, runName } from './nearby.ts';
import { PARTS } from './parts.ts';

const DIGEST_BYTES = 8;

export const whole = v.pipe(v.number(), v.safeInteger());
/** Differences from what is expected, folded so that small ones of either sign are small numbers. */
export const column = v.array(v.pipe(whole, v.minValue(0)));

/** Rows of results in columns: a number, or a number per layer, for each training that is there. */
export const columnsSchema = v.strictTuple([
  /** A bit per training of the plan, lowest first: whether it is there. None where all are. */
  v.instance(Uint8Array),
  /** Test and validation accuracies in 1/10,000. */
  v.strictTuple([column, column]),
  /**
   * The unit of iterations; in how many of them validation loss was lowest (0: not reached); where it was reached, the test
   * accuracy there.
   */
  v.strictTuple([v.pipe(whole, v.minValue(1)), column, column]),
  /** Weights left, layer by layer; none where all are as expected. */
  column,
  /** The digest of each run's last training, 8 bytes each; 0 where there is none. */
  v.instance(Uint8Array),
]);

export type Columns = v.InferOutput<typeof columnsSchema>;

/** Whole numbers of either sign as whole numbers from 0: 0, -1, 1, -2, 2 … */
export const folded = (numbers: readonly number[]): number[] => numbers.map((n) => (n < 0 ? -2 * n - 1 : 2 * n));
export const unfolded = (n: number): number => (n % 2 === 0 ? n / 2 : -(n + 1) / 2);

/** The trainings of an experiment run after run, and each run's in the order of its rounds. */
function byRun(trainings: readonly Key[]): Key[][] {
  const runs = new Map<string, Key[]>();
  for (const key of trainings) {
    const own = runs.get(runName(key));
    if (own) own.push(key);
    else runs.set(runName(key), [key]);
  }
  return [...runs.values()];
}

/** A bit for each, lowest first; none where all are 1. */
function bitsOf(flags: readonly boolean[]): Uint8Array<ArrayBuffer> {
  if (flags.every(Boolean)) return new Uint8Array(0);
  const bits = new Uint8Array(Math.ceil(flags.length / 8));
  flags.forEach((flag, k) => {
    if (flag) bits[k >> 3] |= 1 << (k & 7);
  });
  return bits;
}

const partsOf = (accuracy: number): number => Math.round(accuracy * PARTS);

/** Whether every accuracy travels as it is; others are rounded to 1/10,000. */
export const travelsWhole = ({ runs }: Results): boolean =>
  runs.every(({ rounds }) =>
    rounds.every(({ test, validation, earlyStop }) =>
      [test.accuracy, validation.accuracy, earlyStop.testAccuracy].every((each) => partsOf(each) / PARTS === each),
    ),
  );

/** The unit of iterations: that of evaluations, unless one was stopped elsewhere. */
function unitOf({ experiment, runs }: Results): number {
  const { evaluateEvery } = experiment.training;
  const fits = runs.every(({ rounds }) =>
    rounds.every(({ earlyStop }) => (earlyStop.iteration ?? 0) % evaluateEvery === 0),
  );
  return fits ? evaluateEvery : 1;
}

/** Columns of results, and the rows in the order of the columns. */
export function toColumns(results: Results): { readonly columns: Columns; readonly rows: readonly Round[] } {
  const { experiment } = results;
  const all = plan(experiment);
  const there = new Set(all.filter((key) => roundOf(results, key) !== undefined));
  const runs = byRun([...there]).map((keys) => keys.map((key) => ({ key, round: roundOf(results, key) as Round })));
  const unit = unitOf(results);
  const nearby = new Nearby(experiment);
  const [test, validation, stops, stopTests, counts]: number[][] = [[], [], [], [], []];
  for (const { key, round } of runs.flat()) {
    const expected = nearby.expected(key);
    const own = {
      test: partsOf(round.test.accuracy),
      validation: partsOf(round.validation.accuracy),
      counts: round.counts,
    };
    const { iteration, testAccuracy } = round.earlyStop;
    test.push(own.test - expected.test);
    // They rise and fall together.
    validation.push(own.validation - expected.validation - (own.test - expected.test));
    stops.push((iteration ?? 0) / unit);
    if (iteration !== null) stopTests.push(partsOf(testAccuracy) - own.test);
    counts.push(...own.counts.map((count, l) => count - expected.counts[l]));
    nearby.add(key, own);
  }
  const digests = new Uint8Array(DIGEST_BYTES * runs.length);
  runs.forEach((run, k) => {
    const { digest } = run[run.length - 1].round;
    if (digest) digests.set(base64urlnopad.decode(digest), DIGEST_BYTES * k);
  });
  return {
    columns: [
      bitsOf(all.map((key) => there.has(key))),
      [folded(test), folded(validation)],
      [unit, stops, folded(stopTests)],
      counts.some((each) => each !== 0) ? folded(counts) : [],
      digests,
    ],
    rows: runs.flat().map(({ round }) => round),
  };
}

/** Takes the numbers of a column one after the other. @throws Wrong when there are too few, or some are left */
class Column {
  #at = 0;
  readonly #numbers: readonly number[];

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  next(): number {
    const taken = this.#numbers[this.#at++];
    if (taken === undefined) throw new Wrong('numbers are missing in it');
    return taken;
  }

  /** One that was folded. */
  signed(): number {
    return unfolded(this.next());
  }

  end(): void {
    if (this.#at < this.#numbers.length) throw new Wrong('it has more numbers than trainings');
  }
}

/**
 * The runs that `toColumns` wrote. Nothing is believed that does not fit the experiment.
 * @param engineOf the engine of each row, in their order
 * @throws Wrong with half a sentence when they do not fit
 */
export function fromColumns(
  [bits, [test, validation], [unit, stops, stopTests], counts, digests]: Columns,
  experiment: Experiment,
  engineOf: (row: number) => string | undefined,
): Run[] {
  const isThere = (k: number) => bits.length === 0 || ((bits[k >> 3] >> (k & 7)) & 1) === 1;
  const keys = byRun(plan(experiment).filter((_, k) => isThere(k)));
  const nearby = new Nearby(experiment);
  const take = {
    test: new Column(test),
    validation: new Column(validation),
    stops: new Column(stops),
    stopTests: new Column(stopTests),
    counts: new Column(counts),
  };
  const moved = counts.length > 0;
  if (digests.length !== DIGEST_BYTES * keys.length) throw new Wrong('its digests are not one for each run');
  let row = 0;
  const runs = keys.map((own, k): Run => {
    const digest = digests.subarray(DIGEST_BYTES * k, DIGEST_BYTES * (k + 1));
    const rounds = own.map((key, r): Round => {
      const layers = layersOf(atWidth(experiment, key.width).network);
      const expected = nearby.expected(key);
      const up = take.test.signed();
      const numbers = {
        test: expected.test + up,
        validation: expected.validation + up + take.validation.signed(),
        counts: expected.counts.map((count) => count + (moved ? take.counts.signed() : 0)),
      };
      nearby.add(key, numbers);
      const stop = take.stops.next();
      const round = {
        round: key.round,
        engine: engineOf(row++),
        density: sum(numbers.counts) / totalWeights(layers),
        counts: numbers.counts,
        ...(r === own.length - 1 && digest.some(Boolean) && { digest: base64urlnopad.encode(digest) }),
        test: { accuracy: numbers.test / PARTS },
        validation: { accuracy: numbers.validation / PARTS },
        earlyStop: {
          iteration: stop === 0 ? null : stop * unit,
          testAccuracy: (numbers.test + (stop === 0 ? 0 : take.stopTests.signed())) / PARTS,
        },
        curve: [],
      };
      return checkedRound(round, `round ${key.round}`, layers, iterationsOf(experiment));
    });
    const [{ arm, seed, width }] = own;
    return { arm, seed, width, rounds };
  });
  for (const each of Object.values(take)) each.end();
  return runs;
}
