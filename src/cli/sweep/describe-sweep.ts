import { waitingTime } from '../../experiment/report/duration.ts';
import { secondsFor } from '../../experiment/sweep/job-cost.ts';
import { planSweep, type SweepPlan } from '../../experiment/sweep/sweep-plan.ts';
import { axisText } from '../../spec/sweep/axis.ts';
import { readingWords } from '../../spec/sweep/reading.ts';
import { cellsOf, type Sweep } from '../../spec/sweep/sweep.ts';
import { Pool } from '../../worker/pool.ts';
import { checkAsked, type Output } from '../run.ts';
import type { Spawn } from '../spawn.ts';
import type { SweepOptions } from './sweep-options.ts';
import { SWEEP } from './sweep-texts.ts';

/** Cells that are named with why they cannot be trained: a whole row of them says the same. */
const MOST_NAMED = 5;

/** What a sweep trains, in lines; without its time. */
function planLines(sweep: Sweep, { cells, left, asked, trainings, images }: SweepPlan): string[] {
  const { seeds } = sweep.experiment;
  return [
    SWEEP.cells(cells, seeds.length, sweep.axes.map(axisText).join(' × ')),
    SWEEP.trainings(trainings, (cells - left) * seeds.length, images),
    SWEEP.saved(asked - trainings, asked),
    `read off: ${sweep.readings.map(readingWords).join('; ')}`,
    ...(left > 0 ? [SWEEP.left(left, cells), ...whyLeft(sweep)] : []),
  ];
}

function whyLeft(sweep: Sweep): string[] {
  const left = cellsOf(sweep).filter(({ problem }) => problem !== undefined);
  const lines = left.slice(0, MOST_NAMED).map(({ index, problem }) => `  cell ${index + 1}: ${problem}`);
  return left.length > MOST_NAMED ? [...lines, SWEEP.more(left.length - MOST_NAMED)] : lines;
}

/** The seconds that a sweep takes on this machine, by measuring how fast it trains the experiment that is varied. */
async function secondsHere(
  { sweep, engine, workers, folder }: SweepOptions,
  { cost }: SweepPlan,
  spawn: Spawn,
): Promise<{ readonly seconds: number; readonly engine: string }> {
  const pool = new Pool(() => spawn({ folder: folder?.path }), workers);
  try {
    const measured = await pool.measureThroughput(sweep.experiment, engine);
    return { seconds: secondsFor(cost, sweep.experiment, measured), engine: measured.engine };
  } finally {
    pool.close();
  }
}

/**
 * Prints what a sweep trains, what its cells share, and how long that takes on this machine.
 * @returns the exit code
 * @throws BadInput
 */
export async function describeSweep(options: SweepOptions, { out }: Output, spawn: Spawn): Promise<number> {
  const { sweep, workers } = options;
  checkAsked({ experiment: sweep.experiment, folder: options.folder, engine: options.engine });
  const planned = planSweep(sweep);
  const { seconds, engine } = await secondsHere(options, planned, spawn);
  const time = SWEEP.here(waitingTime(seconds), workers, engine);
  out(`${[...planLines(sweep, planned), time].join('\n')}\n`);
  return 0;
}
