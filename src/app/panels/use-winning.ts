import { useMemo } from 'react';
import { judgeWinning, type Verdict } from '../../experiment/report/winning.ts';
import { isDense, type PrunedArmId } from '../../spec/arms/index.ts';
import { useLab } from '../lab-context.ts';

/** The judgement on the trained rounds of the selected arm, or of the ticket. */
export function useWinning(): { arm: PrunedArmId; verdict: Verdict | undefined } {
  const results = useLab((lab) => lab.results);
  const selected = useLab((lab) => lab.selection.arm);
  const width = useLab((lab) => lab.selection.width);
  const arm = isDense(selected) ? 'ticket' : selected;
  const verdict = useMemo(() => results && judgeWinning(results, { arm, width }), [results, arm, width]);
  return { arm, verdict };
}
