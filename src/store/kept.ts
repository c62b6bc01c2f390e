import { NUMERICS } from '../numerics/version.ts';
import type { Experiment } from '../spec/experiment.ts';
import { sameNumerics } from '../spec/same-numerics.ts';
import { type EngineName, isPast, type PastEngine } from '../spec/view.ts';
import type { KeptHost } from '../storage/kept-host.ts';
import type { KeptRun } from '../storage/kept-run.ts';
import { age } from './age.ts';
import type { DraftSlice } from './draft.ts';
import { isBusy, type RunState } from './run-state.ts';
import type { Slice } from './slice.ts';
import type { Shows } from './source.ts';
import type { SweepLinkSlice } from './sweep-link.ts';

export type { KeptRun };

/** The runs that this browser keeps across visits. */
export interface Kept {
  /** Newest first. */
  readonly runs: readonly KeptRun[];
  /** Those that are on in some tab, this one included. */
  readonly on: ReadonlySet<string>;
  /** Why nothing is kept here. */
  readonly problem?: string | undefined;
  /** The run of this page that is on, or was the last. */
  readonly own?: string | undefined;
  /** Whether the run that is on waits for a training of another tab. */
  readonly elsewhere: boolean;
  /** What a run of the settings on show would have to train, by name; absent until it is known. */
  readonly missing?: { readonly of: Experiment; readonly names: ReadonlySet<string> } | undefined;
  /** Bytes that checkpoints take, and that they may take. */
  readonly bytes: number;
  readonly most: number;
}

export const noneKept: Kept = { runs: [], on: new Set(), elsewhere: false, bytes: 0, most: 0 };

/** What the store needs of the browser's storage. */
export type KeptStorage = Pick<
  KeptHost,
  | 'list'
  | 'begin'
  | 'takeOver'
  | 'giveUp'
  | 'results'
  | 'missing'
  | 'weights'
  | 'change'
  | 'remove'
  | 'removeAll'
  | 'exportAll'
  | 'importAll'
>;

/** The engine of an earlier version that a run was made on, or asked for. */
export const pastEngineOf = ({ engine, asked }: KeptRun): PastEngine | undefined =>
  [engine ?? asked, asked].find(isPast);

/** Whether a run has trainings left that this version can go on with. */
export const canGoOn = (run: KeptRun): boolean =>
  run.finished < run.trainings && !pastEngineOf(run) && sameNumerics(run.experiment, run.numerics, NUMERICS);

/** The newest run that was cut off with something finished, and is on nowhere. */
export const cutOff = ({ runs, on }: Kept): KeptRun | undefined => {
  const [newest] = runs.filter((run) => run.ended === undefined && run.finished > 0 && canGoOn(run) && !on.has(run.id));
  return newest;
};

export interface KeptState {
  readonly kept: Kept;
}

export interface KeptSlice extends KeptState {
  /** Looks which runs are kept. */
  readonly refreshKept: () => Promise<void>;
  /** Looks which trainings of the settings on show an engine would have to train. */
  readonly refreshMissing: (engine: EngineName) => Promise<void>;
  /** Shows what a run has given, and its settings. */
  readonly openKept: (id: string) => Promise<void>;
  /** Goes on with a run from its last finished training. */
  readonly goOn: (id: string) => Promise<void>;
  /** Offers a run that was cut off no longer; it stays in the list. */
  readonly leaveCutOff: (id: string) => Promise<void>;
  readonly renameKept: (id: string, name: string) => Promise<void>;
  readonly pinKept: (id: string, pinned: boolean) => Promise<void>;
  readonly removeKept: (id: string) => Promise<void>;
  /** Removes everything of the person's from this browser: runs and data sets. */
  readonly removeAllKept: () => Promise<void>;
  /** All runs as a file to save; nothing, and a sentence, when they cannot be read. */
  readonly exportKept: () => Promise<Blob | undefined>;
  /** Adds the runs of such a file. */
  readonly importKept: (file: Blob) => Promise<void>;
  /** Trains here what another tab has begun to train. */
  readonly takeOver: () => void;
}

/** What kept runs use of other slices. */
type Sees = Pick<DraftSlice, 'draft' | 'view' | 'problems' | 'setDraft' | 'setView' | 'say'> &
  Pick<RunState, 'status'> &
  Pick<SweepLinkSlice, 'setSweep'> &
  Shows & {
    /** Runs what the draft asks for. */
    readonly run: () => Promise<void>;
    /** Removes the person's own data sets. */
    readonly removeAllData: () => Promise<void>;
  };

export const createKept =
  (storage: KeptStorage): Slice<KeptSlice, Sees> =>
  (set, get) => {
    const put = (change: Partial<Kept>) => set(({ kept }) => ({ kept: { ...kept, ...change } }));
    const refreshKept = async () => {
      try {
        put({ ...(await storage.list()), problem: undefined });
      } catch (error) {
        put({ runs: [], on: new Set(), problem: (error as Error).message });
      }
    };
    /** What was said last of what is kept. */
    let said: readonly string[] = [];
    const say = (sentences: readonly string[]) => {
      said = sentences;
      get().say(sentences);
    };
    /** What was said of an earlier press goes with the next one. */
    const unsay = () => {
      if (get().problems === said) get().say([]);
    };
    /** Opens the map of a sweep that is kept. */
    const openSweep = ({ experiment, asked, sweep }: KeptRun, goesOn: boolean) => {
      get().setDraft(experiment);
      if (!isPast(asked)) get().setView({ ...get().view, engine: asked });
      get().setSweep(sweep, goesOn);
    };
    const found = (id: string) => get().kept.runs.find((each) => each.id === id);
    /** Changes what is kept, and looks again. */
    const change = async (work: Promise<void>) => {
      await work.catch((error: unknown) => say([`That could not be kept: ${(error as Error).message}.`]));
      await refreshKept();
    };
    /** Shows the change at once: the disk may take a moment. */
    const changeRun = (id: string, what: Partial<Pick<KeptRun, 'name' | 'pinned' | 'ended'>>) => {
      put({ runs: get().kept.runs.map((run) => (run.id === id ? { ...run, ...what } : run)) });
      return change(storage.change(id, what));
    };
    return {
      kept: noneKept,
      refreshKept,
      refreshMissing: async (engine) => {
        const { draft } = get();
        // Where nothing can be read, everything is missing.
        const names = await storage.missing(draft, engine).catch(() => undefined);
        put({ missing: names && { of: draft, names } });
      },
      openKept: async (id) => {
        const kept = found(id);
        if (!kept) return;
        const isNewest = get().asks();
        if (kept.sweep) return openSweep(kept, false);
        const notes: string[] = [];
        const results = await storage.results(kept, (sentence) => notes.push(sentence));
        if (!isNewest()) return;
        get().show({ results, source: { kind: 'kept', id }, notes: [...notes, ...age('This run', results)] });
      },
      goOn: async (id) => {
        const kept = found(id);
        if (!kept || isBusy(get().status) || isPast(kept.asked)) return;
        if (kept.sweep) return openSweep(kept, true);
        get().setDraft(kept.experiment);
        get().setView({ ...get().view, engine: kept.asked });
        await get().run();
      },
      leaveCutOff: (id) => changeRun(id, { ended: 'cancelled' }),
      renameKept: (id, name) => changeRun(id, { name: name.trim() || undefined }),
      pinKept: (id, pinned) => changeRun(id, { pinned }),
      removeKept: (id) => {
        unsay();
        return change(storage.remove(id));
      },
      removeAllKept: async () => {
        unsay();
        await refreshKept();
        if (get().kept.on.size > 0) {
          return say([
            'A run is on in another tab. Cancel it there, or close that tab, before everything is forgotten.',
          ]);
        }
        await change(storage.removeAll().then(get().removeAllData));
      },
      exportKept: async () => {
        unsay();
        try {
          return await storage.exportAll();
        } catch (error) {
          say([`The runs could not be exported: ${(error as Error).message}.`]);
          return undefined;
        }
      },
      importKept: async (file) => {
        unsay();
        try {
          say(await storage.importAll(file));
        } catch (error) {
          say([`The file could not be imported: ${(error as Error).message}.`]);
        }
        await refreshKept();
      },
      takeOver: () => storage.takeOver(),
    };
  };
