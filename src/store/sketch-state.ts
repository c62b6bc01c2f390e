import type { Results } from '../experiment/model/results.ts';
import type { NoSketch, Sketch } from '../experiment/sketch/sketch.ts';
import type { Experiment } from '../spec/experiment.ts';

/**
 * What settings that are being tried would roughly give. It stands apart from results: whatever judges, keeps, saves or shares
 * looks at those alone.
 */
export type Sketched = {
  /** The settings that it answers. */
  readonly of: Experiment;
} & (
  | { /** They have just changed. */ readonly state: 'waits' }
  | { readonly state: 'on' | 'done'; readonly sketch: Sketch; readonly results: Results }
  | { readonly state: 'none'; readonly why: NoSketch }
  | { readonly state: 'failed'; readonly message: string }
);

export interface SketchState {
  readonly sketched?: Sketched | undefined;
}
