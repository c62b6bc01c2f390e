import { sum } from '../../numerics/rounding.ts';
import type { ArmId } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { Results, Round, Run } from '../model/results.ts';

/** A round of an arm that every seed has finished at every width. */
export interface RoundDone {
  readonly arm: ArmId;
  readonly round: number;
  readonly density: number;
  /** Test accuracy, the mean over the seeds; absent where there are several widths, whose mean says nothing. */
  readonly accuracy: number | undefined;
}

/** The arm whose rounds tell how far an experiment is. */
const leadOf = ({ arms }: Experiment): ArmId => arms.find(({ id }) => id === 'ticket')?.id ?? arms[0]?.id ?? 'dense';

const roundIn = ({ rounds }: Run, round: number): Round | undefined => rounds.find((each) => each.round === round);

/** The last round of the ticket, or of the first arm where there is none, that all seeds and widths have finished. */
export function lastRoundDone({ experiment, runs }: Pick<Results, 'experiment' | 'runs'>): RoundDone | undefined {
  const { seeds, widths } = experiment;
  for (const arm of [leadOf(experiment), 'dense'] as const) {
    const own = runs.filter((run) => run.arm === arm);
    if (own.length < seeds.length * widths.length) continue;
    // Arms that need no round before may finish theirs in any order.
    const common = own[0].rounds.map(({ round }) => round).filter((round) => own.every((run) => roundIn(run, round)));
    if (common.length === 0) continue;
    const round = Math.max(...common);
    const done = own.flatMap((run) => roundIn(run, round) ?? []);
    const mean = (of: (each: Round) => number) => sum(done.map(of)) / done.length;
    return {
      arm,
      round,
      density: mean(({ density }) => density),
      accuracy: widths.length > 1 ? undefined : mean(({ test }) => test.accuracy),
    };
  }
  return undefined;
}
