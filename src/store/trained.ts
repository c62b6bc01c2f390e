import { createStore } from 'zustand/vanilla';
import { picturedOf } from '../claims/pictured.ts';
import type { ShippedId } from '../claims/shipped-recipes.ts';
import type { Checkpoint } from '../experiment/model/checkpoint.ts';
import { type Key, replicateName, trainingName } from '../experiment/model/key.ts';
import { bytesOf, type Packed, type Params, pack } from '../experiment/model/packed.ts';
import type { Results } from '../experiment/model/results.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { Source } from './source.ts';

/** Why there are no trained weights of a training, for the page to put into words. */
export type Lacking =
  /** Of a run here, those of one seed alone are kept. */
  | { readonly why: 'seed'; readonly seed: number }
  | { readonly why: 'unfinished' }
  | { readonly why: 'memory'; readonly bytes: number }
  /** The browser has let go of them, since room was short. */
  | { readonly why: 'room' }
  /** Results files and links hold none. */
  | { readonly why: 'file' | 'shared' }
  /** The recipe is shipped without. */
  | { readonly why: 'recipe' }
  /** Of the recipe, others are shipped. */
  | { readonly why: 'others'; readonly shipped: readonly Key[] }
  | { readonly why: 'failed'; readonly message: string };

/** Finds what a training of the results on show has trained, where it is kept or shipped; rejects with a sentence. */
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
  /** Why the last look failed. */
  #problem: string | undefined;

  /** @param most bytes that are kept of a run */
  constructor(most = MOST_BYTES) {
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
    this.#problem = undefined;
    this.#changed();
  }

  /** Takes over what another has, which forgets it. */
  adopt(other: TrainedWeights): void {
    this.#experiment = other.#experiment;
    this.#source = other.#source;
    this.#packed = other.#packed;
    this.#tooMuch = other.#tooMuch;
    this.#heard = other.#heard;
    this.#gone = other.#gone;
    this.#find = other.#find;
    this.#finding.clear();
    this.#bytes = other.#bytes;
    this.#problem = other.#problem;
    this.#changed();
    other.begin(undefined);
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
    if (this.#source?.kind === 'file' || this.#source?.kind === 'shared') return { why: this.#source.kind };
    if (this.#source?.kind === 'shipped') return this.#lacksShipped(training, this.#source.recipe);
    if (this.#source && this.#problem !== undefined) return { why: 'failed', message: this.#problem };
    if (this.#source) return this.#gone.has(name) ? { why: 'room' } : undefined;
    if (this.#find && this.#heard.has(name) && !this.#gone.has(name)) return undefined;
    const first = this.#experiment?.seeds[0];
    if (first !== undefined && training.seed !== first) return { why: 'seed', seed: first };
    return this.#tooMuch.has(name) ? { why: 'memory', bytes: this.#most } : { why: 'unfinished' };
  }

  /** Looks for the weights of a training where they are kept or shipped, if they are not there yet. What failed is tried again. */
  want(training: Key): Promise<void> {
    if (!this.#find || this.#packed.has(trainingName(training))) return Promise.resolve();
    const why = this.lacks(training)?.why;
    if (why === 'recipe' || why === 'others') return Promise.resolve();
    return this.#look(training, this.#find);
  }

  /** The trained parameters of a training, the same object every time, or undefined while they are not there. */
  packed(training: Key): Packed | undefined {
    return this.#packed.get(trainingName(training));
  }

  /** What late rewinding goes back to, of the replicate of a training. */
  early(training: Key): Packed | undefined {
    return this.#packed.get(earlyName(training));
  }

  #lacksShipped(training: Key, recipe: ShippedId): Lacking | undefined {
    const shipped = picturedOf(recipe);
    if (shipped.length === 0) return { why: 'recipe' };
    if (this.#problem !== undefined) return { why: 'failed', message: this.#problem };
    return shipped.some((each) => trainingName(each) === trainingName(training))
      ? undefined
      : { why: 'others', shipped };
  }

  #look(training: Key, find: FindWeights): Promise<void> {
    const name = trainingName(training);
    if (this.#gone.has(name)) return Promise.resolve();
    const looking =
      this.#finding.get(name) ??
      find(training).then(
        (params) => this.#found(name, find, params),
        (error: Error) => this.#found(name, find, undefined, error.message),
      );
    this.#finding.set(name, looking);
    return looking;
  }

  #found(name: string, find: FindWeights, params: Params | undefined, problem?: string): void {
    // Other results may have come on show meanwhile.
    if (this.#find !== find) return;
    this.#finding.delete(name);
    this.#problem = problem;
    if (params) this.#put(name, pack(params), true);
    else if (problem === undefined) this.#gone.add(name);
    this.#changed();
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
