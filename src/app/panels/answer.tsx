import { Activity, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Results } from '../../experiment/model/results.ts';
import { answersOf } from '../../experiment/report/answers.ts';
import { plan } from '../../experiment/run/plan.ts';
import { allArms, isDense } from '../../spec/arms/index.ts';
import { asksAnew } from '../../store/behind.ts';
import { isTaught } from '../../store/lesson-link.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab } from '../lab-context.ts';
import { LessonOffer } from '../lesson/lesson-offer.tsx';
import { ANSWER } from '../strings/answer-texts.ts';
import { OPENING } from '../strings/opening-texts.ts';
import { WINNING_PANEL } from '../strings/winning-texts.ts';
import { Terms } from '../terms/term.tsx';
import { Winning } from './winning.tsx';

/** What the answer of a run that is on needs. */
function waitsText({ experiment, runs }: Results): string {
  const finished = runs.reduce((sum, { rounds }) => sum + rounds.length, 0);
  const arms = allArms(experiment).filter((arm) => !isDense(arm));
  return ANSWER.waits(plan(experiment).length - finished, arms, experiment.pruning.schedule.rounds);
}

/** What the results say of the ticket and of each control; a sentence for every round at which some are compared. */
export function Sentences({ results }: { readonly results: Results }) {
  const width = useLab((lab) => lab.selection.width);
  const press = useLab((lab) => lab.press);
  const stopped = useLab(({ status: { state } }) => state === 'cancelled' || state === 'failed');
  const anew = useLab(asksAnew);
  const { dense, rounds } = useMemo(() => answersOf(results, width), [results, width]);
  if (rounds.length === 0 && press !== 'walk') return <p data-testid="answer">{ANSWER.nothing}</p>;
  const before = anew ? ANSWER.before : stopped ? ANSWER.soFar : undefined;
  return (
    <p data-testid="answer" aria-live="polite">
      {before && <span className="hint">{before} </span>}
      {rounds.map((answer) => (
        <span key={answer.round}>
          <Terms text={ANSWER.numbers(answer, dense)} /> <strong>{ANSWER.conclusion(answer, press)}</strong>{' '}
        </span>
      ))}
      {press === 'walk' && <span>{ANSWER.walks}</span>}
    </p>
  );
}

/** The answer to what was pressed and, where there is one, the smallest winning ticket. */
export default function AnswerPanel() {
  const results = useLab((lab) => lab.results);
  const busy = useLab(({ status }) => isBusy(status));
  const covering = useLab((lab) => lab.covering);
  const { sweeping, walking } = useLab(
    useShallow(({ opening, press }) => ({ sweeping: opening !== undefined, walking: press === 'walk' })),
  );
  // The lesson says of its own results what there is to say, once it may be said.
  const taught = useLab(isTaught);
  if (!results || taught || (results.runs.length === 0 && !busy)) return null;
  if (busy && walking) return null;
  return (
    <section className="panel winning" aria-label={WINNING_PANEL.title}>
      {covering && <p className="hint">{ANSWER.covered}</p>}
      {busy ? (
        <p data-testid="answer">{waitsText(results)}</p>
      ) : (
        <Activity mode={covering ? 'hidden' : 'visible'}>
          {sweeping && <p data-testid="opening-caption">{OPENING.sweep(results.experiment)}</p>}
          {/* It takes its space from the start: what stands below must not move. */}
          <div className={sweeping ? 'not-yet' : undefined}>
            <Sentences results={results} />
          </div>
          <Winning />
          <LessonOffer />
        </Activity>
      )}
    </section>
  );
}
