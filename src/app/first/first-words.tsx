import { useMemo } from 'react';
import type { Results } from '../../experiment/model/results.ts';
import { useLab } from '../lab-context.ts';
import { FIRST } from '../strings/first.ts';
import { Offers } from './offers.tsx';
import { told } from './told.ts';
import { useSweep } from './use-sweep.ts';
import './first.css';

interface Props {
  readonly results: Results;
  /** Whether the chart is there that the words are about. */
  readonly drawn: boolean;
}

/** What shipped results show, in a sentence or two, while the round sweeps and after. */
export function FirstWords({ results, drawn }: Props) {
  const story = useMemo(() => told(results), [results]);
  const opening = useLab((lab) => lab.opening);
  useSweep(story?.ticket.round ?? 0, drawn);
  if (!story) return null;
  return (
    <div className="first">
      {/* The sentence of the end has its room from the start: were the buttons below to move, a press would miss them. */}
      <div className="first-caption" aria-live="polite">
        {opening && drawn && <p data-testid="first-caption">{FIRST.sweep(results.experiment)}</p>}
        <p data-testid={opening ? undefined : 'first-caption'} hidden={opening !== undefined}>
          {FIRST.end(story)}
        </p>
      </div>
      <Offers />
    </div>
  );
}
