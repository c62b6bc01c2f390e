import type { Experiment } from '../../spec/experiment.ts';
import { type Cell, cellsOf, type Sweep } from '../../spec/sweep/sweep.ts';

/** What is handed out as one: the trainings of one seed of a cell. */
export interface Job {
  readonly cell: Cell;
  readonly seed: number;
}

/** What a job trains: the experiment of its cell, for one seed. */
export const jobExperiment = ({ cell, seed }: Job): Experiment => ({ ...cell.experiment, seeds: [seed] });

/** A job in a word, as queues and sentences name it. */
export const jobName = ({ cell, seed }: Job): string => `${cell.index}-${seed}`;

/**
 * How coarse a grid is that has each place of an axis: 0 for both ends, 1 for the middle, 2 for the quarters, and so on.
 * @param length of the axis
 */
export function levelsOf(length: number): number[] {
  const levels = new Array<number>(length).fill(0);
  const halve = (low: number, high: number, level: number) => {
    if (high - low < 2) return;
    const middle = (low + high) >> 1;
    levels[middle] = level;
    halve(low, middle, level + 1);
    halve(middle, high, level + 1);
  };
  halve(0, length - 1, 1);
  return levels;
}

/**
 * The jobs of a sweep in the order in which they are begun: one seed of every cell before the second of any, and of each
 * seed the corners of the grid first, so that the picture means something early. Cells that cannot be trained have none.
 */
export function jobsOf(sweep: Sweep): Job[] {
  const levels = sweep.axes.map(({ length }) => levelsOf(length));
  const coarseness = ({ at }: Cell) => Math.max(...at.map((place, a) => levels[a][place]));
  const cells = cellsOf(sweep)
    .filter(({ problem }) => problem === undefined)
    .sort((a, b) => coarseness(a) - coarseness(b) || a.index - b.index);
  return sweep.experiment.seeds.flatMap((seed) => cells.map((cell) => ({ cell, seed })));
}
