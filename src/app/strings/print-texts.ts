import type { Change } from '../../spec/changes.ts';
import { CHANGES } from './setting-changes-texts.ts';

/** Texts of the printed sheet. */
export const PRINT = {
  settings: 'Settings',
  link: 'Link to this experiment',
  nothing: 'Nothing was measured yet.',
  /** The preset, and what differs from it. */
  from: (preset: string, changes: readonly Change[]) =>
    changes.length === 0 ? `“${preset}”, as it is.` : `“${preset}”, with: ${CHANGES.line(changes)}.`,
} as const;
