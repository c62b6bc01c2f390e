import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShippedId } from '../claims/shipped-recipes.ts';
import type { Results } from '../experiment/model/results.ts';
import { NUMERICS } from '../numerics/version.ts';
import { nearestPreset } from '../spec/changes.ts';
import { startOf } from '../spec/cursor.ts';
import type { DataChoice } from '../spec/experiment.ts';
import { parseLink } from '../spec/link.ts';
import type { TestImages } from '../worker/protocol.ts';
import { type BehindSlice, createBehind } from './behind.ts';
import type { RunHost } from './conduct.ts';
import { createDraft, type DraftSlice } from './draft.ts';
import { brought, createGuessing, type GuessingSlice } from './guessing.ts';
import { createHistory, type HistorySlice } from './history.ts';
import { createKept, type KeptSlice, type KeptStorage } from './kept.ts';
import { createLessonLink, type LessonLinkSlice } from './lesson-link.ts';
import { createOpening, type OpeningSlice } from './opening.ts';
import { createOwnFiles, type OwnFilesHost, type OwnFilesSlice } from './own-files.ts';
import { createReference, type FetchText, type ReferenceSlice } from './reference.ts';
import { createReproducing, type ReproducingSlice } from './reproducing.ts';
import { createRun, type RunSlice } from './running.ts';
import { createSeat, type SeatHost, type SeatSlice, seated } from './seat.ts';
import { createSelection, type SelectionSlice } from './selection.ts';
import type { FetchBytes } from './shipped-weights.ts';
import { createShown, type ShownSlice } from './shown.ts';
import type { SketchState } from './sketch-state.ts';
import type { Source } from './source.ts';
import { createSweepLink, type SweepLinkSlice } from './sweep-link.ts';
import type { SweepHost } from './sweep-state.ts';
import type { TicketHost } from './ticket-state.ts';
import { type FindWeights, TrainedWeights } from './trained.ts';

/** What the page knows and can do. */
export interface Lab
  extends DraftSlice,
    SelectionSlice,
    ShownSlice,
    OpeningSlice,
    ReferenceSlice,
    HistorySlice,
    OwnFilesSlice,
    SeatSlice,
    LessonLinkSlice,
    SweepLinkSlice,
    BehindSlice,
    GuessingSlice,
    RunSlice,
    ReproducingSlice,
    SketchState,
    KeptSlice {}

/** What the store needs of its host. */
export interface LabHost extends RunHost, Pick<SweepHost, 'crew'>, TicketHost {
  readonly files: OwnFilesHost;
  readonly kept: KeptStorage;
  readonly seats: SeatHost;
  readonly fetchText: FetchText;
  readonly fetchBytes: FetchBytes;
  /** Some test images of a data set, or all; rejects with a sentence. */
  readonly testImages: (wanted: DataChoice, all?: boolean) => Promise<TestImages>;
}

/** The only place that holds state of the page. */
export interface LabStore extends StoreApi<Lab> {
  /** Trained weights of the results on show, which are no state: they are megabytes, and change with results alone. */
  readonly trained: TrainedWeights;
  /** Those of the results behind, while the pictures show them. */
  readonly trainedBehind: TrainedWeights;
  readonly testImages: LabHost['testImages'];
  readonly fetchBytes: FetchBytes;
  /** What parts need whose code is fetched when they are first opened or asked for. */
  readonly host: SweepHost & TicketHost & Pick<LabHost, 'pool'>;
}

/** Finds shipped weights; the code that reads them is fetched when the first are looked for. */
function findLazily(recipe: ShippedId, results: Results, fetchBytes: FetchBytes): FindWeights {
  let finder: Promise<FindWeights> | undefined;
  const load = () =>
    import('./shipped-weights.ts').then(
      ({ findShipped }) => findShipped(recipe, results, fetchBytes),
      () => {
        finder = undefined;
        throw new Error(
          'A part of the page cannot be loaded: there is no connection. It is asked for again when another round is chosen.',
        );
      },
    );
  return async (training) => {
    finder ??= load();
    const find = await finder;
    return find(training);
  };
}

export function createLab(host: LabHost, fragment: string): LabStore {
  const parsed = parseLink(fragment, NUMERICS);
  const { cursor, guess, lesson, problems, refused, sweep } = parsed;
  const { seat, draft, view } = seated(parsed, host.seats);
  const trained = new TrainedWeights();
  const trainedBehind = new TrainedWeights();
  const store = createStore<Lab>()((set, get) => ({
    ...createDraft({
      draft,
      view,
      problems,
      preset: nearestPreset(draft),
      partial: refused.length > 0,
    })(set, get),
    ...createSelection({ selection: cursor ?? startOf(draft), pinned: cursor !== undefined })(set, get),
    ...createShown(host.fetchText)(set, get),
    ...createOpening(host.fetchText, host.seats)(set, get),
    ...createReference(host.fetchText)(set, get),
    ...createHistory(set, get),
    ...createOwnFiles(host.files)(set, get),
    ...createSeat(host.seats, seat)(set, get),
    ...createLessonLink({ lesson })(set, get),
    ...createSweepLink(sweep)(set, get),
    ...createBehind(set, get),
    ...createGuessing(brought(draft, guess))(set, get),
    ...createRun(host, trained)(set, get),
    ...createReproducing(set, get),
    ...createKept(host.kept)(set, get),
  }));
  /** Finds weights among what the browser keeps of a run. */
  const findKept =
    (id: string): FindWeights =>
    async (training) => {
      const run = store.getState().kept.runs.find((each) => each.id === id);
      return run && host.kept.weights(run, training);
    };
  /** Where the weights of results from elsewhere are found; nowhere for those in a file. */
  const finderOf = (results: Results | undefined, source: Source | undefined): FindWeights | undefined => {
    if (source?.kind === 'kept') return findKept(source.id);
    return source?.kind === 'shipped' && results ? findLazily(source.recipe, results, host.fetchBytes) : undefined;
  };
  // Whoever puts results on show: weights of others must never be taken for theirs.
  store.subscribe((now, before) => {
    if (now.behind?.results.experiment !== before.behind?.results.experiment) {
      const { results, source } = now.behind ?? {};
      if (results && trained.experiment === results.experiment) trainedBehind.adopt(trained);
      else trainedBehind.begin(results, source, finderOf(results, source));
    }
    if (now.results?.experiment !== before.results?.experiment || now.source !== before.source)
      trained.begin(now.results, now.source, finderOf(now.results, now.source));
  });
  return {
    ...store,
    trained,
    trainedBehind,
    testImages: host.testImages,
    fetchBytes: host.fetchBytes,
    host,
  };
}
