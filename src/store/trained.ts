import { createStore } from 'zustand/vanilla';
import { PICTURED, picturedOf } from '../claims/pictured.ts';
import type { RecipeId } from '../claims/recipes.ts';
import type { ReadWeights } from '../experiment/files/weights-file.ts';
import type { Checkpoint } from '../experiment/model/checkpoint.ts';
import { type Key, replicateName, trainingName } from '../experiment/model/key.ts';
import { bytesOf, type Packed, type Params, pack } from '../experiment/model/packed.ts';
import type { Results } from '../experiment/model/results.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { FetchBytes } from './shipped-weights.ts';
import type { Source } from './source.ts';

/** Why there are no trained weights of a training, for the page to put into words. */
export type Lacking =
  /** Of a run here, those of one seed alone are kept. */
  | { readonly why: 'seed'; readonly seed: number }
  | { readonly why: 'unfinished' }
  | { readonly why: 'memory'; readonly bytes: number }
  /** The browser has let go of them, since room was short. */
  | { readonly why: 'room' }
  /** Results files hold none. */
  | { readonly why: 'file' }
  /** The recipe is shipped without. */
  | { readonly why: 'recipe' }
  /** Of the recipe, others are shipped. */
  | { readonly why: 'others'; readonly shipped: readonly Key[] }
  | { readonly why: 'failed'; readonly message: string };

/** Finds what a training of the results on show has trained, where the browser keeps it. */
export type FindWeights = (training: Key) => Promise<Params | undefined>;

/** More of a run than this is not kept: a phone gives a page some hundreds of megabytes. */
const MOST_BYTES = 128e6;

/** What late rewinding goes back to stands beside the dense network, under a name that no training has. */
const earlyName = (training: Key): string => `early/${replicateName(training)}`;

/**
 * The trained weights of the results on show, for pictures of them: those of a run here as they come in, of its first seed
 * alone, and shipped ones once a picture wants them. They lie outside of the store's state and of results, and are gone
 * when other results are shown.
 */
export class TrainedWeights {
  readonly #fetchBytes: FetchBytes;
  readonly #most: number;
  #experiment: Experiment | undefined;
  #source: Source | undefined;
  #packed = new Map<string, Packed>();
  #tooMuch = new Set<string>();
  /** Finished trainings of the run that is on. */
  #heard = new Set<string>();
  /** Trainings of which nothing is kept. */
  #gone = new Set<string>();
  #find: FindWeights | undefined;
  readonly #finding = new Map<string, Promise<void>>();
  #bytes = 0;
  #fetching: Promise<void> | undefined;
  #problem: string | undefined;

  /** @param most bytes that are kept of a run */
  constructor(fetchBytes: FetchBytes, most = MOST_BYTES) {
    this.#fetchBytes = fetchBytes;
    this.#most = most;
  }

  /** Counts the changes: weights themselves are too large to be state. */
  readonly version = createStore(() => 0);

  /** What the results on show answer. */
  get experiment(): Experiment | undefined {
    return this.#experiment;
  }

  /** Forgets what there is: from now on weights are those of other results. */
  begin(results: Pick<Results, 'experiment'> | undefined, source?: Source, find?: FindWeights): void {
    this.#experiment = results?.experiment;
    this.#source = source;
    this.#packed = new Map();
    this.#tooMuch = new Set();
    this.#heard = new Set();
    this.#gone = new Set();
    this.#find = find;
    this.#finding.clear();
    this.#bytes = 0;
    this.#fetching = undefined;
    this.#problem = undefined;
    this.#changed();
  }

  /** Keeps what a training of the run that is on has left, if it is of the first seed. */
  readonly keep = (training: Key, { params, early }: Pick<Checkpoint, 'params' | 'early'>): void => {
    this.#heard.add(trainingName(training));
    if (training.seed !== this.#experiment?.seeds[0]) return;
    if (params) this.#put(trainingName(training), pack(params));
    if (early) this.#put(earlyName(training), pack(early.params));
    this.#changed();
  };

  /** The run that is on keeps its trainings where they can be found later. */
  findBy(find: FindWeights): void {
    this.#find = find;
  }

  /** Why there are no weights of a training; undefined when there are, or when they can be fetched. */
  lacks(training: Key): Lacking | undefined {
    const name = trainingName(training);
    if (this.#packed.has(name)) return undefined;
    if (this.#source?.kind === 'file') return { why: 'file' };
    if (this.#source?.kind === 'shipped') return this.#lacksShipped(training, this.#source.recipe);
    if (this.#source) return this.#gone.has(name) ? { why: 'room' } : undefined;
    if (this.#find && this.#heard.has(name) && !this.#gone.has(name)) return undefined;
    const first = this.#experiment?.seeds[0];
    if (first !== undefined && training.seed !== first) return { why: 'seed', seed: first };
    return this.#tooMuch.has(name) ? { why: 'memory', bytes: this.#most } : { why: 'unfinished' };
  }

  /**
   * Fetches shipped weights, all of them, or those of a training that the browser keeps; if they are not there yet. A fetch
   * that failed is tried again.
   */
  want(training: Key): Promise<void> {
    if (this.#find && !this.#packed.has(trainingName(training))) return this.#look(training, this.#find);
    if (this.#source?.kind !== 'shipped' || this.#packed.size > 0) return Promise.resolve();
    this.#fetching ??= this.#fetch(this.#source.recipe);
    return this.#fetching;
  }

  /** The trained parameters of a training, the same object every time, or undefined while they are not there. */
  packed(training: Key): Packed | undefined {
    return this.#packed.get(trainingName(training));
  }

  /** What late rewinding goes back to, of the replicate of a training. */
  early(training: Key): Packed | undefined {
    return this.#packed.get(earlyName(training));
  }

  #lacksShipped(training: Key, recipe: RecipeId): Lacking | undefined {
    if (!PICTURED[recipe]) return { why: 'recipe' };
    if (this.#problem !== undefined) return { why: 'failed', message: this.#problem };
    const shipped = picturedOf(recipe);
    return shipped.some((each) => trainingName(each) === trainingName(training))
      ? undefined
      : { why: 'others', shipped };
  }

  async #fetch(recipe: RecipeId): Promise<void> {
    const source = this.#source;
    const found = await import('./shipped-weights.ts').then(
      ({ fetchWeights }) => fetchWeights(recipe, this.#fetchBytes),
      (): ReadWeights => ({ problem: 'A part of the page cannot be loaded: there is no connection. Reload the page.' }),
    );
    // Other results may have come on show meanwhile.
    if (this.#source !== source) return;
    this.#fetching = undefined;
    this.#problem = 'problem' in found ? found.problem : undefined;
    if ('weights' in found) for (const [name, params] of found.weights) this.#packed.set(name, pack(params));
    this.#changed();
  }

  /** Looks for the weights of a training where the browser keeps them. */
  #look(training: Key, find: FindWeights): Promise<void> {
    const name = trainingName(training);
    if (this.#gone.has(name)) return Promise.resolve();
    const looking =
      this.#finding.get(name) ??
      find(training).then((params) => {
        // Other results may have come on show meanwhile.
        if (this.#find !== find) return;
        this.#finding.delete(name);
        if (!params) this.#gone.add(name);
        else this.#put(name, pack(params), true);
        this.#changed();
      });
    this.#finding.set(name, looking);
    return looking;
  }

  /** @param first whether it goes before what is there already: somebody looks at it now */
  #put(name: string, packed: Packed, first = false): void {
    const bytes = bytesOf(packed);
    // What can be found again makes room.
    for (const [other, old] of first ? this.#packed : []) {
      if (this.#bytes + bytes <= this.#most) break;
      this.#packed.delete(other);
      this.#bytes -= bytesOf(old);
    }
    if (!first && this.#bytes + bytes > this.#most) {
      this.#tooMuch.add(name);
      return;
    }
    this.#bytes += bytes;
    this.#packed.set(name, packed);
  }

  #changed(): void {
    this.version.setState((before) => before + 1, true);
  }
}
