import type { StoreApi } from 'zustand/vanilla';
import type { Evaluated } from '../execution/run-config.ts';
import type { Answers, Looked, Question, QuestionId } from '../experiment/tickets/read-ticket.ts';
import type { OwnData } from '../spec/data-files.ts';
import type { DataChoice, Scaling } from '../spec/experiment.ts';
import type { Evaluator } from '../worker/evaluator.ts';
import type { DraftSlice } from './draft.ts';
import type { OpeningSlice, OpeningState } from './opening.ts';
import type { OwnFilesState } from './own-files.ts';
import type { RunState } from './run-state.ts';
import type { GivenTicket, ShownState } from './source.ts';
import type { SweepLinkState } from './sweep-link.ts';

/** What looking at networks from files needs of its host. */
export interface TicketHost {
  /** Who evaluates networks, of the class that comes with the code that looks at them. */
  readonly evaluator: (Workers: typeof Evaluator) => Pick<Evaluator, 'evaluate' | 'close'>;
}

export type Computed = Evaluated;

/** What a network does on the test images: measured here, on its way, or why there is nothing. */
export type Measured = Computed | { readonly problem: string } | 'on';

export interface TicketState {
  readonly given: GivenTicket;
  readonly questions: readonly Question[];
  readonly looked: Looked;
  /** The data that it is tested on. */
  readonly dataset: DataChoice;
  /** Data of this browser that it may be tested on instead of MNIST; none where the file names its own. */
  readonly offered: readonly OwnData[];
  /** By how pixels may be scaled; of a file that says it, that one alone. */
  readonly measured: Readonly<Partial<Record<Scaling, Measured>>>;
  /** Whether its weights are others than those that its file's checksum was made of. */
  readonly changed: boolean;
  /** The layer that is looked at. */
  readonly layer: number;
}

export interface TicketActions {
  readonly answer: (id: QuestionId, answer: string) => void;
  /** Tests on other data. @param sha256 of the browser's own; MNIST where it is left out */
  readonly testOn: (sha256?: string) => void;
  readonly look: (layer: number) => void;
  /** Takes the experiment that the file says it is of. */
  readonly openExperiment: () => void;
  /** Shows the results again. */
  readonly back: () => void;
}

export type LookedAt = TicketState & TicketActions & { readonly answers: Answers };
export type TicketStore = StoreApi<LookedAt>;

/** What of the lab it sees. */
export type TicketSees = ShownState &
  OwnFilesState &
  OpeningState &
  SweepLinkState &
  Pick<OpeningSlice, 'openLink'> &
  Pick<DraftSlice, 'setDraft'> &
  Pick<RunState, 'status'>;
