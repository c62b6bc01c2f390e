import { useMemo } from 'react';
import type { Results } from '../../experiment/model/results.ts';
import { Offers } from './offers.tsx';
import { sweepEnd } from './sweep-end.ts';
import { useSweep } from './use-sweep.ts';
import './opening.css';

interface Props {
  readonly results: Results;
  /** Whether the chart is drawn in which the rounds sweep. */
  readonly drawn: boolean;
}

/** The sweep over the rounds of shipped results, once, and offers of what to do next. */
export function Opening({ results, drawn }: Props) {
  useSweep(
    useMemo(() => sweepEnd(results), [results]),
    drawn,
  );
  return (
    <div className="opening">
      <Offers />
    </div>
  );
}
