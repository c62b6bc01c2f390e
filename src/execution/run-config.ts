import type { Dataset } from '../data/dataset.ts';
import type { FewImages } from '../data/few-images.ts';
import type { Params } from '../engines/engine.ts';
import type { SpeedProfile } from '../experiment/report/forecast.ts';
import type { Mask } from '../pruning/mask.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';

/** What is the same for all trainings of a run. */
export interface RunConfig {
  /** Tells one assignment from the next; copies that cross the boundary have no identity of their own. */
  readonly id: number;
  readonly experiment: Experiment;
  /** The engine asked for; when it cannot start or is lost, the next best takes over and says so. */
  readonly engine: AskedEngine;
  /** The most workers at once: an engine that runs on each of them is so much faster. */
  readonly cores: number;
  /** Engines that failed before, in a worker that died of them. */
  readonly without: readonly EngineName[];
  /** Of a sketch: the images that it is measured on. It hears a cancel sooner than other runs do. */
  readonly few?: FewImages | undefined;
}

/** What a worker has at hand for a run. */
export interface Prepared {
  readonly engine: EngineName;
  readonly parallel: boolean;
  /** The data set, where it lies in memory that other workers can read too. */
  readonly shared?: Loaded | undefined;
}

/** A data set in memory, and what it was loaded for, as `loadedFor` says it. */
export interface Loaded {
  readonly wanted: string;
  readonly dataset: Dataset;
}

/** What trainings of the network at hand cost on an engine, measured here and now. */
export interface MeasuredSpeed extends Omit<SpeedProfile, 'workers' | 'page'> {
  readonly engine: EngineName;
  readonly parallel: boolean;
}

/** A network that was trained elsewhere, of the shape that a run's experiment says. */
export interface Given {
  readonly params: Params;
  readonly mask: Mask;
}

/** What became of it on the test images. */
export interface Evaluated {
  /** As a fraction of the images. */
  readonly accuracy: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  readonly images: number;
  /** The name of the data set. */
  readonly data: string;
  readonly engine: EngineName;
}
