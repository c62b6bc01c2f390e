import { useMemo } from 'react';
import { compare } from '../../experiment/report/compare.ts';
import { PARTS } from '../../experiment/share/parts.ts';
import { comparedOf } from '../../store/compared.ts';
import { useLab } from '../lab-context.ts';

/** The results on show against what repeats them, or what they repeat, if anything of this visit does. */
export function useCompared() {
  const results = useLab((lab) => lab.results);
  const source = useLab((lab) => lab.source);
  const behind = useLab((lab) => lab.behind);
  const history = useLab((lab) => lab.history);
  return useMemo(() => {
    const compared = comparedOf({ results, source, behind, history });
    if (!compared) return undefined;
    const { theirs, own } = compared;
    const isLinked = [theirs, own].some((side) => side.source?.kind === 'shared');
    return { ...compared, found: compare(theirs.results, own.results, isLinked ? PARTS : undefined) };
  }, [results, source, behind, history]);
}
