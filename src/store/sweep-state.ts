import type { StoreApi } from 'zustand/vanilla';
import { planSweep, type SweepPlan, trainingsIn } from '../experiment/sweep/sweep-plan.ts';
import type { Swept } from '../experiment/sweep/swept.ts';
import { count } from '../spec/format.ts';
import { cellCount, readSweep, type Sweep } from '../spec/sweep/sweep.ts';
import { sweepFromLink } from '../spec/sweep/sweep-link.ts';
import type { Crew } from '../worker/crew.ts';
import type { DraftState } from './draft.ts';
import type { KeptRun, KeptSlice, KeptStorage } from './kept.ts';
import type { RunSlice } from './running.ts';
import type { ShownSlice } from './shown.ts';
import type { SweepFile, SweepLinkSlice } from './sweep-link.ts';

/** What a sweep needs of its host. */
export interface SweepHost {
  readonly crew: (Workers: typeof Crew) => Pick<Crew, 'work' | 'pause' | 'resume' | 'cancel' | 'close'>;
  readonly kept: Pick<KeptStorage, 'begin' | 'giveUp' | 'list' | 'results'>;
  readonly now: () => number;
  readonly nextFrame: (callback: () => void) => void;
  readonly runtime: string;
}

/** How a sweep stands: not begun, looking for what is kept, training, or how it has ended. */
export type SweepStatus = 'idle' | 'recalling' | 'training' | 'paused' | 'stopping' | 'done' | 'cancelled' | 'failed';

/** How far the jobs of a sweep are. */
export interface Far {
  readonly ended: number;
  readonly jobs: number;
  readonly share: number;
  readonly secondsLeft: number | undefined;
}

export interface SweepState {
  /** What is asked; absent where its words say nothing that can be trained. */
  readonly sweep?: Sweep | undefined;
  readonly plan?: SweepPlan | undefined;
  /** Why it cannot be trained, and what was changed on the way in, a sentence each. */
  readonly problems: readonly string[];
  /** What was trained of it, here or elsewhere. */
  readonly swept?: Swept | undefined;
  /** What it came in, where it was not trained here. */
  readonly file?: Pick<SweepFile, 'name' | 'shipped'> | undefined;
  readonly status: SweepStatus;
  readonly far?: Far | undefined;
  /** Sentences about what is trained, and why it has failed. */
  readonly notes: readonly string[];
  /** The cell that is looked at, by its number. */
  readonly cell?: number | undefined;
}

export interface SweepActions {
  readonly look: (cell: number | undefined) => void;
  readonly run: () => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** Shows what a cell has given in the lab, and closes the map. */
  readonly openCell: (cell: number) => Promise<void>;
}

export type Sweeping = SweepState & SweepActions;
export type SweepStore = StoreApi<Sweeping>;

export const isSweeping = ({ status }: Pick<SweepState, 'status'>): boolean =>
  status === 'training' || status === 'paused' || status === 'stopping';

/** What of the lab decides what is asked. */
type Asked = Pick<DraftState, 'draft' | 'view'> & Pick<SweepLinkSlice, 'sweep'>;

/** What a sweep uses of the lab. */
export type SweepSees = Asked &
  SweepLinkSlice &
  Pick<RunSlice, 'status' | 'letWorkersGo'> &
  Pick<KeptSlice, 'refreshKept'> &
  Pick<ShownSlice, 'show'>;

/** More cells than this take a page seconds to plan, at every change of a setting. A file of more is shown all the same. */
const MOST_ON_PAGE = 1000;

const tooLarge = (cells: number): string =>
  `This map has ${count(cells)} cells. A page trains at most ${count(MOST_ON_PAGE)}; the command line trains larger ones.`;

/** What the words in the link and the settings ask for. */
export function askedSweep({
  sweep: words,
  draft,
}: Pick<Asked, 'sweep' | 'draft'>): Pick<SweepState, 'sweep' | 'plan' | 'problems'> {
  if (!words) return { problems: [] };
  const read = readSweep({ experiment: draft, ...sweepFromLink(words) }, trainingsIn);
  if ('problems' in read) return { problems: read.problems };
  const { sweep, notes } = read;
  const cells = cellCount(sweep);
  if (cells > MOST_ON_PAGE) return { sweep, problems: [...notes, tooLarge(cells)] };
  return { sweep, plan: planSweep(sweep), problems: notes };
}

/** Whether a run that is kept is the sweep that the lab asks for. */
export const isRunOf = (run: KeptRun, { draft, view, sweep }: Asked): boolean =>
  run.sweep?.vary === sweep?.vary &&
  run.asked === view.engine &&
  JSON.stringify(run.experiment) === JSON.stringify(draft);
