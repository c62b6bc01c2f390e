import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Around,
  progressSentence,
  roundSentence,
  statusSentence,
  titleText,
  warningsOf,
} from '../../src/app/strings/status-texts.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { applyToStatus } from '../../src/experiment/report/apply-to-status.ts';
import { noLosses } from '../../src/experiment/report/losses.ts';
import { preparing, type Running, type Status } from '../../src/experiment/report/status.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import type { EngineName } from '../../src/spec/view.ts';

const ticket: Running = {
  training: { arm: 'ticket', seed: 1, width: 1, round: 3 },
  density: 0.5128,
  weights: 136511,
  iteration: 1200,
  iterations: 2000,
  losses: noLosses(0),
};

const training: Status = { ...preparing(22), state: 'training', finished: 3, running: [ticket] };

const half = { seconds: 59.7, doneShare: 0.5, known: true };

test('what is happening is said in words with its numbers', () => {
  expect(statusSentence(training, defaultExperiment, {})).toBe(
    'Training round 3 of 15: the ticket, 51.3\u00a0% of the weights left (136,511), seed 1, step 1,200 of 2,000.',
  );
  expect(statusSentence(training, defaultExperiment, { paused: true })).toMatch(/^Paused in round 3/);
  const [one] = training.running;
  expect(statusSentence({ ...training, running: [one, one, one] }, defaultExperiment, {})).toMatch(
    /^Training round 3 .*; 2 more trainings beside it\.$/,
  );
  expect(
    statusSentence({ ...training, state: 'failed', message: 'The data is damaged.' }, defaultExperiment, {
      kept: true,
    }),
  ).toBe('The data is damaged. 3 finished trainings are kept below.');
});

test('what is kept of a run that is over is told for as long as it is kept', () => {
  const said = (finished: number, kept: boolean) =>
    statusSentence({ ...training, state: 'cancelled', finished }, defaultExperiment, { kept });
  expect(said(3, true)).toBe('Cancelled. 3 finished trainings are kept below.');
  expect(said(3, false)).toBe('Cancelled after 3 finished trainings.');
  expect(said(0, false)).toBe('Cancelled before a training was finished.');
  const failed = { ...training, state: 'failed', message: 'The data is damaged.' } as const;
  expect(statusSentence(failed, defaultExperiment, {})).toBe('The data is damaged.');
});

test('a run that waits for another tab says so, unless it trains something meanwhile', () => {
  const said = (status: Status) => statusSentence(status, defaultExperiment, { elsewhere: true });
  expect(said(preparing(22))).toBe('Waiting for a training of another tab.');
  expect(said({ ...training, running: [] })).toBe('Waiting for a training of another tab.');
  expect(said(training)).toMatch(/^Training round 3/);
  expect(said({ ...preparing(22), state: 'done' })).toMatch(/^Done/);
  expect(statusSentence(preparing(22), defaultExperiment, {})).toMatch(/^Starting the engine/);
});

test('progress says trainings, speed and engine, and a time left where one is known', () => {
  expect(progressSentence({ ...training, engine: 'simd' }, half, 123_456.7)).toBe(
    '3 of 22 trainings, about 60 s left, 123,457 images/s, on simd',
  );
  expect(progressSentence(training, { ...half, known: false }, undefined)).toBe('3 of 22 trainings');
  for (const state of ['cancelled', 'failed'] as const)
    expect(progressSentence({ ...training, state }, half, undefined)).toBe('3 of 22 trainings');
});

/** Every state of a run, as far as its sentences tell it apart. */
const anyStatus: fc.Arbitrary<Status> = fc
  .record({
    state: fc.constantFrom<Status['state']>('preparing', 'training', 'done', 'cancelled', 'failed'),
    trainings: fc.integer({ min: 1, max: 40 }),
    done: fc.integer({ min: 0, max: 40 }),
    on: fc.array(
      fc.record({
        round: fc.integer({ min: 0, max: 15 }),
        iteration: fc.integer({ min: 1, max: 2000 }),
        begun: fc.boolean(),
        width: fc.constantFrom(1, 4),
      }),
      { maxLength: 3 },
    ),
    engine: fc.option(fc.constant<EngineName>('simd'), { nil: undefined }),
    loading: fc.option(fc.constantFrom({ loaded: 0, total: 0 }, { loaded: 2e6, total: 11e6 }), { nil: undefined }),
  })
  .map(({ state, trainings, done, on, engine, loading }) => {
    const running = on.map(({ round, iteration, begun, width }): Running => {
      const key = { arm: round === 0 ? 'dense' : 'ticket', seed: 1, width, round } as const;
      return { ...ticket, training: key, iteration: begun ? iteration : 0, iterations: begun ? 2000 : 0 };
    });
    const isOver = state !== 'preparing' && state !== 'training';
    return {
      ...preparing(trainings),
      state: running.length > 0 && state === 'preparing' ? 'training' : state,
      finished: state === 'done' ? trainings : Math.min(done, trainings),
      running: isOver ? [] : running,
      ...(engine && { engine }),
      ...(!isOver && loading && { loading }),
      ...(state === 'failed' && { message: 'The data is damaged.' }),
    };
  });

const anyAround: fc.Arbitrary<Around> = fc.record({
  paused: fc.boolean(),
  stopping: fc.boolean(),
  step: fc.constantFrom(undefined, 'Next, Prune: the mask of round 1.', 'Pruning …'),
  waiting: fc.boolean(),
  data: fc.constant('MNIST'),
  elsewhere: fc.boolean(),
  kept: fc.boolean(),
});

const isOn = ({ state }: Status) => state === 'preparing' || state === 'training';

test('whatever a run does, nothing untrue is said of it', () => {
  fc.assert(
    fc.property(anyStatus, anyAround, (status, around) => {
      const said = statusSentence(status, defaultExperiment, around);
      const progress = progressSentence(status, half, undefined, around);
      const title = titleText(status, defaultExperiment, half, around);
      for (const text of [said, progress, title ?? '']) {
        expect(text).not.toMatch(/Nothing is running|step \S+ of 0\b|undefined|NaN|\b0 of 0 MB/);
        expect(text).not.toMatch(/ {2}|\.\.$/);
      }
      expect(said).toMatch(/[.…]$/);
      if (!isOn(status)) {
        expect(said).not.toMatch(/Training round|Paused|Loading|Waiting|begins/);
        expect(progress).not.toMatch(/left/);
      } else if (around.stopping) {
        expect(said).toMatch(/^Cancelling/);
        expect(progress).not.toMatch(/left/);
        expect(title).toBeUndefined();
      } else if (around.step === undefined) {
        // What goes on is never called paused, and what is paused never said to go on.
        const isElsewhere = around.elsewhere === true && status.running.length === 0;
        if (around.paused && !isElsewhere && status.finished < status.trainings) expect(said).toMatch(/^Paused/);
        else if (!around.paused) expect(said).not.toMatch(/^Paused/);
        if (isElsewhere) expect(progress).not.toMatch(/left/);
        if (status.running.length > 0) expect(said).toMatch(/round \d+ of 15/);
      } else {
        expect(said).toBe(around.step);
      }
      if (progress.includes('left') && (around.paused || around.waiting))
        expect(progress).toContain('of training left');
    }),
    { numRuns: 2000 },
  );
});

test('between two trainings it is said how many are finished, and that one begins or that the run is paused', () => {
  const between = { ...training, running: [] };
  const said = (status: Status, around: Around = {}) => statusSentence(status, defaultExperiment, around);
  expect(said(between)).toBe('The next training begins: 3 of 22 trainings are finished.');
  expect(said(between, { paused: true })).toBe('Paused between two trainings: 3 of 22 trainings are finished.');
  expect(said({ ...between, finished: 22 })).toBe('All 22 trainings are finished. What they left is being kept.');
  expect(said({ ...preparing(22), engine: 'simd' })).toBe('The engine is ready. The first training begins.');
  expect(said({ ...training, running: [{ ...ticket, iteration: 0, iterations: 0 }] })).toMatch(
    /before its first step\.$/,
  );
  expect(said({ ...training, loading: { loaded: 1e6, total: 11e6 } })).toMatch(/^Training round 3/);
});

test('the tab’s title tells share and round while a run is on, and how it ended', () => {
  const title = (status: Status, around: Around = {}, doneShare = 0.437) =>
    titleText(status, defaultExperiment, { doneShare }, around);
  expect(title(training)).toBe('43\u00a0% · round 3 of 15');
  expect(title(training, {}, 0.999)).toBe('99\u00a0% · round 3 of 15');
  expect(title(training, { paused: true })).toBe('Paused · 43\u00a0% · round 3 of 15');
  expect(title({ ...training, running: [] }, { waiting: true })).toBe('Your turn · 43\u00a0%');
  expect(title({ ...training, running: [] }, { elsewhere: true })).toBe('Waiting · 43\u00a0%');
  expect(title({ ...training, state: 'done', running: [] })).toBe('Done');
  expect(title({ ...training, state: 'failed', running: [] })).toBe('Stopped');
  expect(title({ ...training, state: 'cancelled', running: [] })).toBeUndefined();
  expect(title(training, { stopping: true })).toBeUndefined();
});

test('a finished round is one sentence', () => {
  const round = { arm: 'ticket', round: 7, density: 0.2104, accuracy: 0.97512 } as const;
  expect(roundSentence(round, defaultExperiment)).toBe(
    'The ticket, round 7 of 15, is finished: 97.5\u00a0% of the test images right, with 21\u00a0% of the weights left.',
  );
  expect(roundSentence({ ...round, accuracy: undefined }, defaultExperiment)).toBe(
    'The ticket, round 7 of 15, is finished, with 21\u00a0% of the weights left.',
  );
  expect(roundSentence({ ...round, arm: 'dense', round: 0 }, defaultExperiment)).toBe(
    'The dense network is trained: 97.5\u00a0% of the test images right.',
  );
});

test('one warning stands there as it is; several come as one sentence, with all of them behind it', () => {
  const skip = (engine: EngineName, reason: string) => ({ engine, reason });
  const engine = (...skipped: readonly ReturnType<typeof skip>[]): RunEvent => ({
    type: 'engine',
    engine: 'simd',
    skipped,
  });
  const after = (...events: readonly RunEvent[]) => warningsOf(events.reduce(applyToStatus, preparing(3)));
  expect(after(engine())).toBeUndefined();
  expect(after(engine(skip('tfjs-webgl', 'it is slow')))).toEqual({
    summary: 'tfjs-webgl could not be used: it is slow. simd goes on.',
    all: [],
  });
  const two = engine(skip('tfjs-webgl', 'it is slow'), skip('tfjs-webgpu', 'there is none'));
  // Each worker tells of them.
  expect(after(two, two)).toMatchObject({
    summary: '2 engines could not be used; simd goes on.',
    all: [expect.stringMatching(/^tfjs-webgl/), expect.stringMatching(/^tfjs-webgpu/)],
  });
  const fell = { type: 'fell', from: 'tfjs-wasm', to: 'simd', why: 'it died', before: 1, now: 2 } as const;
  const all = after(two, fell, { type: 'note', text: 'A.' }, { type: 'note', text: 'B.' });
  expect(all?.summary).toBe(
    '2 engines could not be used, 1 engine had to be given up; simd goes on. There are 2 other remarks on this run.',
  );
  expect(all?.all).toHaveLength(5);
  expect(after({ type: 'note', text: 'A.' }, { type: 'note', text: 'B.' })?.summary).toBe(
    'There are 2 remarks on this run.',
  );
});
