import type { Trusted } from './trust.ts';

/** Written by `npm run sketches`, which measures it: docs/sketches.md. */
export const TRUST_TABLE: readonly Trusted[] = [];
