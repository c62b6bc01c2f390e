import { readOptions } from '../../scripts/bench/options.ts';
import type { Report, StepResult, WholeResult } from '../../scripts/bench/report.ts';
import { allRows, type StepRow, type WholeRow } from '../../scripts/bench/rows.ts';

const rowNamed = (name: string) => {
  const row = allRows('simd').find((each) => each.name === name);
  if (!row) throw new Error(`no row ${name}`);
  return row;
};

/** A step row of so many images a second in every window. */
export const step = (name: string, speed: number, accuracy = 0.95, windows = 7): StepResult => ({
  row: rowNamed(name) as StepRow,
  state: 'measured',
  windows: Array<number>(windows).fill(speed),
  median: speed,
  min: speed,
  max: speed,
  epochsPerWindow: 1,
  accuracy,
  loss: 0.1,
});

/** A whole run of so many seconds. */
export const whole = (name: string, seconds: number, accuracies: readonly number[] = [0.95]): WholeResult => ({
  row: rowNamed(name) as WholeRow,
  state: 'measured',
  runs: [seconds, seconds, seconds, seconds, seconds],
  median: seconds,
  trainings: { done: accuracies.length, all: 21 },
  accuracies,
});

export const skipped = (name: string, reason: string): StepResult => ({
  row: rowNamed(name) as StepRow,
  state: 'skipped',
  reason,
});

/** A report of some results, measured with the settings of these options. */
export const report = (
  steps: readonly StepResult[],
  wholes: readonly WholeResult[] = [],
  options: readonly string[] = [],
): Report => ({
  format: 'lottery-bench',
  version: 1,
  date: '2030-01-02T03:04:05.000Z',
  command: 'npm run bench',
  environment: {
    processor: 'a processor',
    cores: 2,
    system: 'linux',
    load: 0.1,
    browser: 'Chromium 1',
    versions: { Node: 'v20' },
  },
  settings: readOptions(options).settings,
  steps,
  whole: wholes,
});
