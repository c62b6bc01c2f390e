import { toFile } from '../../src/experiment/files/results-file.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import type { Results, Round } from '../../src/experiment/model/results.ts';
import { fullMask } from '../../src/pruning/mask.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { createLab, type LabHost } from '../../src/store/lab.ts';
import type { OwnFilesHost } from '../../src/store/own-files.ts';
import type { OwnFile } from '../../src/store/reading.ts';
import { seatsIn } from './fake-seats.ts';
import { noCrew, noEvaluator } from './no-crew.ts';
import { nothingKept } from './nothing-kept.ts';

const smoke = PRESETS.smoke.experiment;
const mask = fullMask(layersOf(smoke.network));
const round = (number: number): Round => ({
  round: number,
  engine: 'reference',
  density: 1,
  counts: [1, 1],
  test: { accuracy: 0.9, loss: 1 },
  validation: { accuracy: 0.9, loss: 1 },
  earlyStop: { iteration: null, testAccuracy: 0.9 },
  curve: [],
  seconds: 1,
});
export const finished = (arm: 'dense' | 'ticket' | 'reinit', number: number): RunEvent => ({
  type: 'finished',
  training: { arm, seed: 1, width: 1, round: number },
  round: round(number),
  how: 'trained',
  mask,
});

/** An engine that is four times faster with a tenth of the weights. */
export const SPEEDS = [
  [1, 1000],
  [0.1, 4000],
] as const;

/** A browser that keeps nothing. */
const noFiles: OwnFilesHost = {
  list: async () => [],
  keep: async () => ({ type: 'refused', problems: [], good: [], missing: [] }),
  remove: async () => {},
  rename: async () => {},
};

const nothingFetched = () => Promise.reject(new Error('nothing is fetched'));

/** A lab whose pool says what the test makes it say, and whose frames the test draws. */
export function lab(
  fragment = 'hidden=32',
  {
    fetchText = nothingFetched,
    seats = seatsIn(),
    evaluator = noEvaluator,
    kept = nothingKept,
  }: Partial<Pick<LabHost, 'fetchText' | 'seats' | 'evaluator' | 'kept'>> = {},
) {
  const frames: (() => void)[] = [];
  const told: string[] = [];
  let emit: (event: RunEvent) => void = () => {};
  let clock = 0;
  const tell = (what: string) => () => void told.push(what);
  const host: LabHost = {
    crew: noCrew,
    evaluator,
    pool: () => ({
      run: async ({ arms, seeds }, _, hear, { walkthrough } = {}) => {
        if (walkthrough) told.push(`walk through ${arms.map(({ id }) => id).join()} of ${seeds.join()}`);
        emit = hear;
      },
      step: (phase) => tell(`step ${phase}`)(),
      measureThroughput: async () => {
        told.push('measure');
        return { engine: 'reference', parallel: true, workers: 2, speeds: SPEEDS };
      },
      pause: tell('pause'),
      resume: tell('resume'),
      cancel: tell('cancel'),
      retryEngine: tell('retry the engine'),
      close: () => {},
    }),
    kept,
    files: noFiles,
    fetchBytes: nothingFetched,
    testImages: nothingFetched,
    fetchText,
    seats,
    now: () => clock,
    nextFrame: (callback) => frames.push(callback),
    runtime: 'test',
  };
  const store = createLab(host, fragment);
  return {
    store,
    told,
    say: (...events: RunEvent[]) => {
      for (const event of events) emit(event);
    },
    draw: () => {
      for (const frame of frames.splice(0)) frame();
    },
    frames,
    at: (time: number) => {
      clock = time;
    },
  };
}

/** Results as a file that a person opens. */
export function fileOf(results: Results): OwnFile {
  const text = JSON.stringify(toFile(results, false));
  return new File([text], 'a.json');
}
