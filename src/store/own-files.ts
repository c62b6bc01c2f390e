import { hashed, type OwnData, validateCount, wantedData, withData, withMnist } from '../spec/data-files.ts';
import type { Checked, GivenFile } from '../worker/protocol.ts';
import type { DraftSlice, DraftState } from './draft.ts';
import type { KeptSlice } from './kept.ts';
import { type PartlyRead, sortOfFile } from './reading.ts';
import type { ShownSlice } from './shown.ts';
import type { Slice } from './slice.ts';

/** Files of a person's own: what is kept of them, and what became of those that were given last. */
export interface OwnFiles {
  /** Absent until the browser has told. */
  readonly kept?: readonly OwnData[];
  /** Why the browser keeps nothing. */
  readonly denied?: string | undefined;
  /** Files that are being checked. */
  readonly checking: number;
  /** Good files of a data set that is not whole yet. */
  readonly held: readonly GivenFile[];
  readonly outcome?: Checked | { readonly type: 'failed'; readonly message: string } | undefined;
}

/** Where files are checked and kept; each rejects with a sentence. */
export interface OwnFilesHost {
  readonly list: () => Promise<OwnData[]>;
  /** Checks files, and keeps them when the four of a data set are among them. */
  readonly keep: (files: readonly GivenFile[]) => Promise<Checked>;
  readonly remove: (sha256: string) => Promise<void>;
  readonly rename: (sha256: string, name: string) => Promise<void>;
}

export interface OwnFilesState {
  readonly own: OwnFiles;
}

export interface OwnFilesSlice extends OwnFilesState {
  /** Asks the browser what it keeps. */
  readonly refreshData: () => Promise<void>;
  /** Takes files of a data set, all at once or one after the other. */
  readonly giveFiles: (files: readonly GivenFile[]) => Promise<void>;
  /**
   * Takes whatever files a person drops or chooses: results, an experiment, a network, exported runs, or data. Their content tells.
   * @param opened whether they were chosen to be looked at: what is nothing of that kind is told as such, and not as wrong data
   */
  readonly giveAny: (files: readonly DroppedFile[], opened?: boolean) => Promise<void>;
  /** Trains on other data; without any, asks for files. */
  readonly takeData: (data: OwnData | 'mnist' | undefined) => void;
  readonly removeData: (sha256: string) => Promise<void>;
  readonly renameData: (sha256: string, name: string) => Promise<void>;
  /** Removes all of them; rejects with a sentence. */
  readonly removeAllData: () => Promise<void>;
  /** Puts away what was said of the files that were given last. */
  readonly closeFiles: () => void;
}

/** A file as browsers hand it over. */
export type DroppedFile = GivenFile & PartlyRead & Blob;

export const noFiles: OwnFiles = { checking: 0, held: [] };

type Sees = Pick<DraftSlice, 'draft' | 'setDraft' | 'say' | 'problems'> &
  Pick<ShownSlice, 'openFiles'> &
  Pick<KeptSlice, 'importKept'>;

type WithOwn = OwnFilesState & Pick<DraftState, 'draft'>;

/** The data of the experiment on show, where they are kept in this browser. */
export const ownData = ({ draft, own }: WithOwn): OwnData | undefined =>
  own.kept?.find(({ sha256 }) => sha256 === wantedData(draft.dataset));

/** Whether the experiment asks for data that this browser does not keep, as far as is known. */
export const wantsFiles = (lab: WithOwn): boolean =>
  lab.draft.dataset.kind === 'idx' && lab.own.kept !== undefined && ownData(lab) === undefined;

/** Whether it is still unknown if the browser keeps the data. */
export const awaitsData = ({ draft, own }: WithOwn): boolean => draft.dataset.kind === 'idx' && own.kept === undefined;

/** Why the experiment's data cannot be trained on, in a sentence. */
export function dataObstacle(lab: WithOwn): string | undefined {
  const wanted = wantedData(lab.draft.dataset);
  const own = ownData(lab);
  if (own) return validateCount(lab.draft, own);
  if (!wantsFiles(lab)) return undefined;
  if (wanted === '') return 'No files are chosen yet to train on.';
  return `This experiment trains on ${hashed(wanted)}, of which this browser keeps no files.`;
}

const nothingOurs = (name: string) => `${name} holds no results, no experiment and no network.`;

export const createOwnFiles =
  (host: OwnFilesHost): Slice<OwnFilesSlice, Sees> =>
  (set, get) => {
    const put = (change: Partial<OwnFiles>) => set(({ own }) => ({ own: { ...own, ...change } }));
    const failed = (error: unknown) => put({ outcome: { type: 'failed', message: (error as Error).message } });

    const refreshData = async () => {
      try {
        put({ kept: await host.list(), denied: undefined });
      } catch (error) {
        put({ kept: [], denied: (error as Error).message });
      }
    };

    const takeData = (data: OwnData | 'mnist' | undefined) => {
      const { draft, setDraft } = get();
      if (data === 'mnist') return setDraft(withMnist(draft));
      if (!data)
        return setDraft({ ...draft, dataset: { ...draft.dataset, kind: 'idx', sha256: '', turn: 'as-given' } });
      const changed = withData(draft, data);
      setDraft(changed.experiment, changed.notes);
    };

    const check = async (files: readonly GivenFile[]) => {
      const names = new Set(files.map(({ name }) => name));
      const all = [...get().own.held.filter(({ name }) => !names.has(name)), ...files];
      put({ checking: all.length, outcome: undefined });
      const checked = await host.keep(all);
      put({
        outcome: checked,
        held: checked.type === 'refused' ? all.filter(({ name }) => checked.good.includes(name)) : [],
      });
      if (checked.type !== 'kept') return;
      // A link that asks for other data is kept to, until the person says otherwise.
      const { dataset } = get().draft;
      const asked = dataset.kind === 'idx' && dataset.sha256 !== '' && !ownData(get());
      await refreshData();
      if (!asked) takeData(checked.data);
    };

    // One after the other: files that come while others are checked may belong to them.
    let checks: Promise<void> = Promise.resolve();
    const giveFiles = (files: readonly GivenFile[]) => {
      if (files.length === 0) return checks;
      checks = checks
        .then(() => check(files))
        .catch(failed)
        .then(() => put({ checking: 0 }));
      return checks;
    };

    /** Files by what they are. */
    const sorted = async (files: readonly DroppedFile[]) => {
      const sorts = await Promise.all(files.map(sortOfFile));
      return (of: (typeof sorts)[number]) => files.filter((_, k) => sorts[k] === of);
    };

    const giveAny = async (files: readonly DroppedFile[], opened = false) => {
      const of = await sorted(files).catch((error: Error) => get().say([error.message]));
      if (!of) return;
      const exported = of('runs');
      for (const runs of exported) await get().importKept(runs);
      const said = exported.length > 0 ? get().problems : [];
      const documents = of('document');
      if (documents.length > 0) {
        await get().openFiles(documents);
        // What was said of the runs is not lost in what there is to say of the results.
        if (said.length > 0) get().say([...said, ...get().problems]);
      }
      const strange = of('strange');
      if (opened && strange.length > 0) {
        const before = documents.length > 0 ? get().problems : said;
        get().say([...before, ...strange.map(({ name }) => nothingOurs(name))]);
      }
      await giveFiles(opened ? of('other') : [...of('other'), ...strange]);
    };

    return {
      own: noFiles,
      refreshData,
      giveFiles,
      giveAny,
      takeData,
      removeData: async (sha256) => {
        await host.remove(sha256).catch(failed);
        if (wantedData(get().draft.dataset) === sha256) takeData('mnist');
        await refreshData();
      },
      renameData: async (sha256, name) => {
        await host.rename(sha256, name).catch(failed);
        await refreshData();
      },
      removeAllData: async () => {
        for (const { sha256 } of await host.list()) await host.remove(sha256);
        await refreshData();
      },
      closeFiles: () => put({ outcome: undefined, held: [] }),
    };
  };
