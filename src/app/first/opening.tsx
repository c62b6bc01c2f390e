import { useMemo } from 'react';
import type { Results } from '../../experiment/model/results.ts';
import { useLab } from '../lab-context.ts';
import { OPENING } from '../strings/opening-texts.ts';
import { headlineOf } from './headline.ts';
import { Offers } from './offers.tsx';
import { useSweep } from './use-sweep.ts';
import './opening.css';

interface Props {
  readonly results: Results;
  /** Whether the chart is drawn that the texts refer to. */
  readonly drawn: boolean;
}

/** A sentence or two about shipped results, during the sweep and after it, and offers of what to do next. */
export function Opening({ results, drawn }: Props) {
  const headline = useMemo(() => headlineOf(results), [results]);
  const opening = useLab((lab) => lab.opening);
  useSweep(headline?.ticket.round ?? 0, drawn);
  if (!headline) return null;
  return (
    <div className="opening">
      {/* The headline takes its space from the start: if the buttons below moved, a press would miss them. */}
      <div className="opening-caption" aria-live="polite">
        {opening && drawn && <p data-testid="opening-caption">{OPENING.sweep(results.experiment)}</p>}
        <p data-testid={opening ? undefined : 'opening-caption'} hidden={opening !== undefined}>
          {OPENING.headline(headline)}
        </p>
      </div>
      <Offers />
    </div>
  );
}
