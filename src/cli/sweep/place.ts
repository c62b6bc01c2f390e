import type { SweepHead } from '../../experiment/files/sweep-file.ts';
import type { Bytes } from '../../storage/bytes.ts';

/** A place that keeps trainings, and the sweeps that it keeps them of. */
export interface Place {
  readonly name: string;
  readonly heads: readonly SweepHead[];
  readonly bytes: Bytes;
}
