import { type Cell, endCell, type Table } from '../experiment/tables/table.ts';
import type { Claim, Evidence, Unit } from './claim.ts';
import { CLAIMS, type ClaimId, type Verdict } from './index.ts';
import { reason, VERDICTS } from './words.ts';

/** The unit that evidence is written in: accuracies, their differences and shares are fractions. */
const UNITS: Readonly<Record<Unit, string>> = {
  points: 'fraction',
  share: 'fraction',
  accuracy: 'fraction',
  iterations: 'iterations',
};

function evidenceCells(evidence: Evidence): Cell[] {
  if (evidence.kind === 'ordered') {
    const { what, smaller, larger, n } = evidence;
    return [what, 'weights', smaller, undefined, undefined, 'below', larger, n];
  }
  const { what, unit, estimate, side, bound } = evidence;
  return [what, UNITS[unit], estimate.mean, endCell(estimate.low), endCell(estimate.high), side, bound, estimate.n];
}

/**
 * The report's claims and what speaks for or against them: a row for each number that a claim stands or falls with, and one
 * for a claim that has none.
 */
export const claimsTable = (verdicts: Readonly<Record<ClaimId, Verdict>>): Table => ({
  columns: [
    'claim',
    'statement',
    'section of the report',
    'verdict',
    'reason',
    'measured',
    'unit',
    'value (in its unit)',
    'lower end of the 95-percent interval',
    'upper end of the 95-percent interval',
    'has to lie',
    'bound (in its unit)',
    'seeds',
  ],
  rows: Object.entries(verdicts).flatMap(([id, verdict]) => {
    const { statement, section }: Claim = CLAIMS[id as ClaimId];
    const of = [id, statement, section, VERDICTS[verdict.state], reason(verdict)];
    const evidence = verdict.state === 'not run' ? [] : verdict.evidence;
    return evidence.length === 0 ? [of] : evidence.map((each) => [...of, ...evidenceCells(each)]);
  }),
});
