import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast, type SpeedProfile } from '../../../src/experiment/report/forecast.ts';
import { identityOf } from '../../../src/experiment/run/identity.ts';
import { plan } from '../../../src/experiment/run/plan.ts';
import { SIZES, SKETCH_SECONDS, sketchOf, warmUpOf } from '../../../src/experiment/sketch/sketch.ts';
import { speedFor } from '../../../src/experiment/sketch/speed.ts';
import { isChain } from '../../../src/spec/arms/index.ts';
import { validateExperiment } from '../../../src/spec/check.ts';
import { defaultExperiment, type Experiment } from '../../../src/spec/experiment.ts';
import { iterationsOf } from '../../../src/spec/layers.ts';
import { PRESETS } from '../../../src/spec/presets.ts';

/** A device that trains so many images a second with all weights. */
const device = (images: number, workers = 2): SpeedProfile => ({
  workers,
  speeds: [
    [1, images],
    [0.1, 3 * images],
  ],
  evaluated: [[1, 2 * images]],
  start: 0.01,
});

const drafts: readonly Experiment[] = [
  ...Object.values(PRESETS).map(({ experiment }) => experiment),
  {
    ...defaultExperiment,
    arms: [{ id: 'ticket' }, { id: 'reinit' }, { id: 'random-mask' }, { id: 'late-rewind' }, { id: 'one-shot' }],
    seeds: [3, 4],
  },
];

const anyDraft = fc.constantFrom(...drafts);
const anyDevice = fc
  .tuple(fc.double({ min: 2, max: 6, noNaN: true }), fc.integer({ min: 1, max: 8 }))
  .map(([power, workers]) => device(10 ** power, workers));

const widthOf = ({ widths }: Experiment) => widths[0];

describe('a sketch', () => {
  test('never takes longer than its target, as foretold, and is the same question with less of everything', () => {
    fc.assert(
      fc.property(anyDraft, anyDevice, fc.double({ min: 0.5, max: 4, noNaN: true }), (draft, speed, stretch) => {
        const chosen = sketchOf(draft, speed, { width: widthOf(draft), stretch });
        if (chosen.kind !== 'sketch') return;
        const { experiment, few, seconds } = chosen;
        expect(seconds).toBeLessThanOrEqual(SKETCH_SECONDS);
        expect(validateExperiment(experiment)).toEqual([]);
        expect(experiment.pruning.schedule).toEqual(draft.pruning.schedule);
        expect(experiment.arms.map(({ id }) => id)).toEqual(draft.arms.map(({ id }) => id));
        expect(experiment.network).toEqual(draft.network);
        expect(experiment.seeds).toEqual([draft.seeds[0]]);
        expect(experiment.widths).toEqual([widthOf(draft)]);
        expect(iterationsOf(experiment)).toBeLessThanOrEqual(iterationsOf(draft) / 2);
        expect(experiment.pruning.rewind).toBeLessThanOrEqual(Math.max(1, draft.pruning.rewind / 2));
        expect(few.test).toBeLessThan(10_000);
        // Every arm is there, and those that go on from themselves are at every round.
        const last = draft.pruning.schedule.rounds;
        const keys = plan(experiment);
        for (const { id } of experiment.arms) {
          const rounds = keys.filter(({ arm }) => arm === id).map(({ round }) => round);
          expect(rounds.length).toBeGreaterThan(0);
          if (isChain(id)) expect(rounds).toHaveLength(last);
        }
      }),
    );
  });

  test('is never taken for the run: each of its trainings is another', () => {
    fc.assert(
      fc.property(anyDraft, anyDevice, (draft, speed) => {
        const chosen = sketchOf(draft, speed, { width: widthOf(draft) });
        if (chosen.kind !== 'sketch') return;
        for (const key of plan(chosen.experiment)) {
          expect(identityOf(chosen.experiment, 'simd', key)).not.toBe(identityOf(draft, 'simd', key));
        }
      }),
    );
  });

  test('is left out where the run is as quick, and where not even the smallest is in time', () => {
    const draft = defaultExperiment;
    const choosing = { width: 1 };
    const quick = sketchOf(draft, device(1e7), choosing);
    expect(quick.kind).toBe('quick');
    expect(quick.seconds).toBeLessThanOrEqual(SKETCH_SECONDS);
    expect(sketchOf(draft, device(1000), choosing)).toEqual({
      kind: 'slow',
      seconds: forecast(draft, device(1000)).seconds,
    });
    expect(sketchOf(draft, device(80_000), choosing).kind).toBe('sketch');
  });

  test('leaves points of controls out before it trains too little', () => {
    const draft: Experiment = {
      ...defaultExperiment,
      arms: [{ id: 'ticket' }, { id: 'reinit' }, { id: 'random-mask' }],
    };
    const controls = (images: number) => {
      const chosen = sketchOf(draft, device(images), { width: 1 });
      if (chosen.kind !== 'sketch') throw new Error(chosen.kind);
      return plan(chosen.experiment).filter(({ arm }) => arm === 'reinit').length;
    };
    expect(controls(400_000)).toBe(15);
    expect(controls(50_000)).toBeLessThan(15);
  });

  test('keeps the size of the one before while that fits well', () => {
    const speed = device(80_000);
    const alone = sketchOf(defaultExperiment, speed, { width: 1 });
    if (alone.kind !== 'sketch') throw new Error(alone.kind);
    const own = iterationsOf(alone.experiment);
    const smaller = SIZES.map(([iterations]) => iterations).filter((iterations) => iterations < own);
    const followed = (before: number) => {
      const chosen = sketchOf(defaultExperiment, speed, { width: 1, before });
      return chosen.kind === 'sketch' ? iterationsOf(chosen.experiment) : undefined;
    };
    expect(followed(smaller[0])).toBe(smaller[0]);
    // What is far too small, or too large, is chosen anew.
    expect(followed(smaller[smaller.length - 1])).toBe(own);
    expect(followed(2000)).toBe(own);
  });

  test('is got ready for by two trainings of one step', () => {
    const chosen = sketchOf(defaultExperiment, device(80_000), { width: 1 });
    if (chosen.kind !== 'sketch') throw new Error(chosen.kind);
    const warm = warmUpOf(chosen.experiment);
    expect(iterationsOf(warm)).toBe(1);
    expect(plan(warm)).toHaveLength(3);
    expect(warm.dataset).toEqual(chosen.experiment.dataset);
  });
});

describe('the speed of a network that was not measured', () => {
  const measured = device(80_000);
  const withHidden = (...hidden: number[]): Experiment => ({
    ...defaultExperiment,
    network: { ...defaultExperiment.network, hidden },
  });

  test('follows from its arithmetic', () => {
    expect(speedFor(defaultExperiment, defaultExperiment, measured)).toBe(measured);
    const wide = speedFor(withHidden(600, 200), defaultExperiment, measured);
    const [[, speed]] = wide?.speeds ?? [[0, 0]];
    expect(speed).toBeLessThan(80_000 / 2);
    expect(wide?.start).toBeGreaterThan(0.02);
    const narrow = speedFor(withHidden(30), defaultExperiment, measured);
    expect(narrow?.speeds[0][1]).toBeGreaterThan(80_000);
  });

  test('is not told from that of another kind', () => {
    expect(speedFor(PRESETS['lenet-5'].experiment, defaultExperiment, measured)).toBeUndefined();
  });
});
