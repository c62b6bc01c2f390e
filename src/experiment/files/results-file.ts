import { base64 } from '@scure/base';
import { zlibSync } from 'fflate';
import type { Results, Run } from '../model/results.ts';

/** The version of the results format; a reader refuses what is newer. */
export const RESULTS_VERSION = 1;

/** A run as files hold it. */
export type FileRun = Omit<Run, 'prunedAt' | 'width'> & {
  /** Left out where it is 1. */
  readonly width?: number;
  /** Per layer, one byte per weight in flat order (the round it was pruned in, 0 alive), zlib-deflated, base64. */
  readonly died?: readonly string[];
};

/** The one results format: what the page saves, the command line writes and the protocol describes. */
export type ResultsFile = { readonly format: 'lottery-results'; readonly version: number } & Omit<Results, 'runs'> & {
    readonly runs: readonly FileRun[];
  };

/** @param masks whether to add its masks, as the rounds in which weights were pruned */
export function toFileRun({ prunedAt, width, rounds, ...names }: Run, masks: boolean): FileRun {
  const run = { ...names, ...(width !== 1 && { width }), rounds };
  if (!masks || !prunedAt) return run;
  return { ...run, died: prunedAt.map((layer) => base64.encode(zlibSync(layer, { level: 9 }))) };
}

/**
 * Results as they are written to a file.
 * @param masks whether to add each run's masks
 */
export const toFile = ({ runs, ...rest }: Results, masks: boolean): ResultsFile => ({
  format: 'lottery-results',
  version: RESULTS_VERSION,
  ...rest,
  runs: runs.map((run) => toFileRun(run, masks)),
});
