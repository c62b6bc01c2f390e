import { useLab } from '../lab-context.ts';
import { BADGE } from '../strings/badge-texts.ts';
import { Tip } from '../terms/tip.tsx';

/** Where the results on show come from, in words for everybody; engine, runtime and data are behind them. */
export function Badge() {
  const results = useLab((lab) => lab.results);
  const source = useLab((lab) => lab.source);
  if (!results || results.runs.length === 0) return null;
  return (
    <p className="badge" data-testid="badge">
      <Tip said={{ title: BADGE.title, lines: BADGE.lines(results, source) }} className="term">
        {BADGE.text(results, source)}
      </Tip>
    </p>
  );
}
