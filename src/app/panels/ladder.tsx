import { useMemo } from 'react';
import { planCounts } from '../../pruning/schedule.ts';
import { layersOf } from '../../spec/layers.ts';
import { useLab } from '../lab-context.ts';
import { ladderText } from '../strings/ladder-texts.ts';

/** Where the rounds that the settings ask for lead: the weights left at the end, and those of the smallest layer. */
export function Ladder() {
  const draft = useLab((lab) => lab.draft);
  const text = useMemo(() => {
    const layers = layersOf(draft.network);
    return ladderText(draft, layers, planCounts(layers, draft.pruning));
  }, [draft]);
  return (
    <p className="hint" data-testid="ladder">
      {text}
    </p>
  );
}
