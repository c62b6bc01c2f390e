import type { Change } from '../../spec/changes.ts';
import { CHANGES } from './setting-changes-texts.ts';

/** Texts beside the results when the settings no longer match them. */
export const CHANGED = {
  since: (changes: readonly Change[]) => `Changed since these curves: ${CHANGES.line(changes)}`,
  run: 'Run with these settings',
  back: 'Back to the settings of the curves',
  busy: 'A run is on. These settings can be run when it has ended, or when you cancel it.',
} as const;
