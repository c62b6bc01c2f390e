import { type ReactNode, useMemo } from 'react';
import { reasonsOf, reasonTexts } from '../../experiment/report/reasons.ts';
import { differenceLines, isSame, verdictHead, verdictRest } from '../../experiment/report/verdict-text.ts';
import { plan } from '../../experiment/run/plan.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab } from '../lab-context.ts';
import { REPRODUCE } from '../strings/reproduce-texts.ts';
import type { useCompared } from './use-compared.ts';
import './changed.css';
import './reproduced.css';

interface Props {
  readonly compared: NonNullable<ReturnType<typeof useCompared>>;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** Whether what was computed here and what came from elsewhere have the same numbers; if not, where and why. */
export function Reproduced({ compared, children }: Props) {
  const { theirs, own, other, found } = compared;
  const busy = useLab(({ status }) => isBusy(status));
  const entry = useLab(({ history }) => history.entries.find(({ id }) => id === other.entry));
  const asked = useMemo(() => plan(own.results.experiment).length, [own]);
  const finished = own.results.runs.reduce((all, { rounds }) => all + rounds.length, 0);
  const same = isSame(found);
  const isExplained = reasonsOf(theirs.results, own.results).length > 0;
  const soFar = found.lacking.length > 0 && finished < asked;
  const lines = same ? [] : differenceLines(found);
  return (
    <div
      className="changed-since reproduced"
      data-testid="reproduced"
      data-found={same ? 'same' : isExplained ? 'explained' : 'different'}
      // Whoever listens hears the end, and not every training on the way to it.
      aria-live={busy ? 'off' : 'polite'}
    >
      <p>
        {REPRODUCE.with(other.source, entry, soFar)} <strong>{verdictHead(found)}</strong>:{' '}
        {[verdictRest(found), ...(same ? [] : reasonTexts(theirs.results, own.results))].join(' ')}
      </p>
      {children}
      {lines.length > 1 && (
        <details>
          <summary>{REPRODUCE.differences}</summary>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
