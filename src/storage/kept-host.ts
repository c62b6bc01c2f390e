import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Params } from '../engines/engine.ts';
import type { Checkpoints, Part } from '../experiment/model/checkpoint.ts';
import { applyEvent } from '../experiment/model/fold.ts';
import { type Key, trainingName } from '../experiment/model/key.ts';
import type { Results } from '../experiment/model/results.ts';
import { missing } from '../experiment/run/missing.ts';
import { plan } from '../experiment/run/plan.ts';
import { NUMERICS } from '../numerics/version.ts';
import { MNIST_SHA256 } from '../spec/data-files.ts';
import type { Experiment } from '../spec/experiment.ts';
import { numericsOfAll } from '../spec/same-numerics.ts';
import type { LinkedSweep } from '../spec/sweep/sweep-link.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';
import type { Bytes } from './bytes.ts';
import { checkpointsIn, fileName, MOST_IN_MEMORY, type Say } from './checkpoints.ts';
import { Claims, type Locks } from './claims.ts';
import type { KeptRun } from './kept-run.ts';
import { KeptRuns, RunDeleted } from './kept-runs.ts';
import { memoryBytes } from './memory.ts';
import { addRunsFile, LARGEST_RUNS_FILE, runsFile } from './runs-file.ts';

const LOCK = 'lottery-ticket-lab';
const runLock = (id: string) => `${LOCK}/run/${id}`;

/** Leaves out that nothing is turned, as runs did from before there was a choice. */
const withoutTurn = (key: string, value: unknown): unknown =>
  key === 'turn' && value === 'as-given' ? undefined : value;

/** The same question on the same engine, by a version of the same numbers, is the same run: it goes on. */
const idOf = (experiment: Experiment, engine: AskedEngine, sweep?: LinkedSweep): string => {
  const numerics = numericsOfAll(experiment, NUMERICS);
  // What is read off a sweep changes nothing of what is trained.
  const asked = [numerics, engine, experiment, ...(sweep ? [sweep.vary] : [])];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(asked, withoutTurn)))).slice(0, 24);
};

/** What others can go on from, by what is left of a checkpoint. */
const PARTS: readonly ReadonlySet<Part>[] = [new Set(), new Set(['next']), new Set(['next', 'params', 'early'])];

/** A sentence for the person, from whatever a browser's storage threw. */
export function storageSentence(error: unknown): string {
  if (error instanceof RunDeleted) return 'the run was deleted while it was on';
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'QuotaExceededError') return 'there is no room left in what the browser lets a page keep';
  if (name === 'VersionError') return 'a newer version of the page has changed what is kept; reload the page';
  return `this browser does not let the page keep anything, as private windows often do (${name}: ${message})`;
}

/** What is kept. */
export interface KeptList {
  /** The newest first. */
  readonly runs: readonly KeptRun[];
  /** Those that are on in some tab. */
  readonly on: ReadonlySet<string>;
  /** Bytes that checkpoints take, and that they may take. */
  readonly bytes: number;
  readonly most: number;
}

/** What is asked to be kept. */
export interface AskedRun {
  readonly experiment: Experiment;
  readonly engine: AskedEngine;
  /** Before anything is trained. */
  readonly results: Pick<Results, 'numerics' | 'environment' | 'dataset'>;
  /** What is varied, of a sweep. */
  readonly sweep?: LinkedSweep;
  /** How many there are, of a sweep whose cells share some. */
  readonly trainings?: number;
}

/** A browser counts whatever it keeps as finished: why a training stopped is found out again there. */
const withoutStops = (checkpoints: Checkpoints): Checkpoints => ({
  get: (key) => checkpoints.get(key),
  put: (key, made) => checkpoints.put(key, made),
});

/** A run of this page while it is on. */
export interface OpenRun {
  readonly id: string;
  /**
   * Its checkpoints, once it is known which engine computes it.
   * @param of the cell of a sweep; the run's experiment when left out
   */
  checkpoints(engine: EngineName, of?: Experiment): Promise<Checkpoints>;
  /** It has ended, and is on in no tab any more. */
  end(how: KeptRun['ended'] & string): Promise<void>;
}

/** Runs that outlive a visit, as the page's store asks for them. */
export class KeptHost {
  readonly #kept: KeptRuns;
  readonly #locks: Locks | undefined;
  readonly #storage: Pick<StorageManager, 'persist' | 'persisted'> | undefined;
  /** Where checkpoints of this visit are kept when the browser keeps nothing. */
  readonly #memory = memoryBytes(MOST_IN_MEMORY);
  #claims: Claims | undefined;

  constructor(kept = new KeptRuns(), locks: Locks | undefined = navigator.locks, storage = navigator.storage) {
    this.#kept = kept;
    this.#locks = locks;
    this.#storage = storage;
  }

  async list(): Promise<KeptList> {
    const runs = await this.#kept.list().catch((error: unknown) => {
      throw new Error(storageSentence(error));
    });
    const isOn = await this.#isOn();
    return { runs, on: new Set(runs.map(({ id }) => id).filter(isOn)), ...(await this.#kept.room()) };
  }

  /**
   * Begins a run, or goes on with it.
   * @param say hears of what cannot be read or kept
   * @param elsewhere hears whether another tab trains what this run waits for
   */
  async begin(
    { experiment, engine, results, sweep, trainings = plan(experiment).length }: AskedRun,
    say: Say,
    elsewhere: (on: boolean) => void,
  ): Promise<OpenRun> {
    const id = idOf(experiment, engine, sweep);
    const { numerics, environment } = results;
    const { sha256: own, ...rest } = results.dataset;
    // Known before the data are loaded: a run that is cut off at once has it too.
    const dataset = { ...rest, sha256: experiment.dataset.kind === 'mnist' ? MNIST_SHA256 : own };
    const options = { memory: this.#memory };
    try {
      await this.#kept.begin({
        ...{ id, numerics, experiment, asked: engine, dataset, environment, trainings },
        ...(sweep && { sweep }),
        began: Date.now(),
      });
    } catch (error) {
      say(`This run is not kept beyond this visit: ${storageSentence(error)}.`, true);
      return {
        id,
        checkpoints: async (found, of = experiment) =>
          withoutStops(checkpointsIn(this.#memory, of, found, say, options)),
        end: async () => {},
      };
    }
    void this.#persist();
    const claims = new Claims(this.#locks, elsewhere);
    this.#claims = claims;
    let over = () => {};
    const on = new Promise<void>((resolve) => {
      over = resolve;
    });
    // Two tabs may run the same experiment: each training is claimed by itself.
    const isOn = this.#locks?.request(runLock(id), { mode: 'shared' }, () => on);
    return {
      id,
      checkpoints: async (found, of = experiment) => {
        await this.#kept.change(id, { engine: found });
        const checkpoints = withoutStops(checkpointsIn(this.#filesOf(id), of, found, say, options));
        return {
          ...checkpoints,
          claim: (key, waits) => claims.claim(`${LOCK}/${fileName(of, found, key)}`, waits),
        };
      },
      end: async (how) => {
        over();
        await isOn;
        // For another tab that is at the same run it goes on.
        if (how === 'done' || !(await this.#isOn())(id)) await this.#kept.end(id, how);
      },
    };
  }

  /** Trains here what another tab has begun to train. */
  takeOver(): void {
    this.#claims?.takeOver();
  }

  /** Waits for no other tab any more: the run was cancelled. */
  giveUp(): void {
    this.#claims?.giveUp();
  }

  /**
   * What a run has given so far: its rows, and its masks as far as they were kept.
   * @param experiment the cell of a sweep; the run's own when left out
   */
  async results(run: KeptRun, say: Say, experiment = run.experiment): Promise<Results> {
    const { numerics, engine, asked, dataset, environment } = run;
    let results: Results = { numerics, experiment, engine: asked, dataset, environment, runs: [] };
    if (!engine) return results;
    const checkpoints = checkpointsIn(this.#filesOf(run.id), experiment, engine, say, { numerics });
    for (const training of plan(experiment)) {
      const made = await checkpoints.get(training);
      if (!made) continue;
      const { round, mask } = made;
      results = applyEvent(results, { type: 'finished', training, round, mask, how: 'recalled' });
    }
    return results;
  }

  /** The names of an experiment's trainings that a run on an engine would have to train. */
  async missing(experiment: Experiment, engine: EngineName): Promise<ReadonlySet<string>> {
    const all = plan(experiment);
    const names = all.map((key) => fileName(experiment, engine, key));
    // A browser that keeps nothing has what this visit trained.
    const levels = await this.#kept.levels(names).catch(() => new Map<string, number>());
    const found = new Map<string, ReadonlySet<Part>>();
    for (const [k, key] of all.entries()) {
      const level = levels.get(names[k]) ?? ((await this.#memory.read(names[k])) && PARTS.length - 1);
      if (level !== undefined) found.set(trainingName(key), PARTS[level]);
    }
    return new Set(missing(all, found).map(trainingName));
  }

  /** What a training of a run has trained, if it is still kept. */
  async weights({ id, experiment, engine, numerics }: KeptRun, training: Key): Promise<Params | undefined> {
    if (!engine) return undefined;
    return (await checkpointsIn(this.#filesOf(id), experiment, engine, () => {}, { numerics }).get(training))?.params;
  }

  change(id: string, what: Partial<Pick<KeptRun, 'name' | 'pinned' | 'ended'>>): Promise<void> {
    return this.#kept.change(id, what);
  }

  remove(id: string): Promise<void> {
    return this.#kept.remove(id);
  }

  removeAll(): Promise<void> {
    return this.#kept.removeAll();
  }

  exportAll(): Promise<Blob> {
    return runsFile(this.#kept);
  }

  /** Adds the runs of a file that was exported. @returns sentences about it */
  async importAll(file: Blob): Promise<string[]> {
    if (file.size > LARGEST_RUNS_FILE) throw new Error('it is larger than any file of runs');
    return addRunsFile(this.#kept, new Uint8Array(await file.arrayBuffer()));
  }

  /** Tells of a run whether it is on in some tab. */
  async #isOn(): Promise<(id: string) => boolean> {
    const { held = [] } = (await this.#locks?.query()) ?? {};
    const names = new Set(held.map(({ name }) => name));
    return (id) => names.has(runLock(id));
  }

  /** The checkpoints' files of a run, with sentences for what a browser says of its storage. */
  #filesOf(id: string): Bytes {
    const files = this.#kept.filesOf(id);
    const fail = (error: unknown) => Promise.reject(new Error(storageSentence(error)));
    return {
      read: (name) => files.read(name).catch(fail),
      write: (name, bytes) => files.write(name, bytes).catch(fail),
    };
  }

  /** Asks the browser to clear away other pages' data before this one's. */
  async #persist(): Promise<void> {
    if (!(await this.#storage?.persisted?.())) await this.#storage?.persist?.();
  }
}
