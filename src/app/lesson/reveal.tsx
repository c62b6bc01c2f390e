import { useEffect, useMemo, useRef, useState } from 'react';
import { NumberStrip } from '../../charts/number-strip.tsx';
import { guessDistance } from '../../experiment/report/guess.ts';
import type { Answer } from '../../lesson/answer.ts';
import type { Chapter, NumberPrediction, OrderPrediction } from '../../lesson/chapter.ts';
import type { ResultsOf } from '../../lesson/measure.ts';
import { isRight, numberOutcome, orderOutcome } from '../../lesson/outcome.ts';
import { writtenOf } from '../../lesson/written.ts';
import { answerTo } from '../../store/lesson.ts';
import { NARROW } from '../narrow.ts';
import { GUESS } from '../strings/guess-texts.ts';
import { LESSON } from '../strings/lesson-texts.ts';
import { classDistances } from './class-guesses.ts';
import { filledBy, useLesson } from './lesson-context.ts';

interface Of<Prediction> {
  readonly prediction: Prediction;
  readonly answer: Answer | undefined;
  readonly of: ResultsOf;
}

function NumberTruth({ prediction, answer, of, written }: Of<NumberPrediction> & { readonly written?: number }) {
  const outcome = useMemo(() => numberOutcome(prediction, of, answer), [prediction, of, answer]);
  if (!outcome) return null;
  const { truth, said } = outcome;
  return (
    <>
      <p className="lesson-gap">{LESSON.number(prediction, outcome)}</p>
      <NumberStrip
        unit={prediction.truth.kind === 'way' ? 'share' : 'accuracy'}
        domain={[prediction.low, prediction.high]}
        guess={written}
        said={said}
        measured={truth}
      />
      <p className="hint">{LESSON.interval(truth.low, truth.high)}</p>
    </>
  );
}

function OrderTruth({ prediction, answer, of }: Of<OrderPrediction>) {
  const outcome = useMemo(() => orderOutcome(prediction, of, answer), [prediction, of, answer]);
  if (!outcome) return null;
  const { items } = outcome;
  return (
    <>
      {answer && <p className="lesson-gap">{isRight(outcome) ? LESSON.right : LESSON.wrong}</p>}
      <ol className="lesson-truth">
        {items.map((item, place) => (
          <li key={item.id} data-moved={item.said !== undefined && item.said !== place ? '' : undefined}>
            <strong>{item.label}</strong> {LESSON.ordered(item.truth.mean, prediction)}{' '}
            <span className="hint">{[item.tied && LESSON.tied, LESSON.said(item)].filter(Boolean).join('; ')}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function LineTruth({ answer, of }: Omit<Of<never>, 'prediction'>) {
  const results = of();
  const [distances, setDistances] = useState<readonly number[]>([]);
  useEffect(() => {
    void classDistances(results).then(setDistances);
  }, [results]);
  const off = answer?.form === 'line' && guessDistance(answer.line, results);
  return (
    <>
      {off && <p className="lesson-gap">{GUESS.off(false, off, answer.line.length)}</p>}
      {distances.length > 0 && <p className="lesson-written">{LESSON.ofClass(distances)}</p>}
    </>
  );
}

/** Scrolls the rail, or the sheet of a phone, and not the page, to a heading. */
function bringUp(heading: HTMLElement): void {
  const scroller = heading.closest(matchMedia(NARROW).matches ? '.lesson' : '.side');
  const room = Number.parseFloat(getComputedStyle(heading).scrollMarginBlockStart);
  if (scroller) scroller.scrollTop += heading.getBoundingClientRect().top - scroller.getBoundingClientRect().top - room;
}

/** The truth of the open chapter beside what was predicted, how others guessed, and why it is so. */
export function Reveal({ chapter, of }: { readonly chapter: Chapter; readonly of: ResultsOf }) {
  const answer = useLesson((lesson) => answerTo(lesson));
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever has just committed, by whatever means, goes on reading here.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    if (heading.current) bringUp(heading.current);
  }, []);
  const { predict: prediction, meaning, reason } = chapter;
  const written = writtenOf(chapter);
  const filled = filledBy(of);
  const onScale = prediction.form === 'number' && written?.unit === 'share' ? written.value : undefined;
  return (
    <section className="lesson-part lesson-reveal" aria-label={LESSON.truth}>
      <h3 ref={heading} tabIndex={-1}>
        {LESSON.truth}
      </h3>
      {prediction.form === 'number' && (
        <NumberTruth {...{ prediction, answer, of }} {...(onScale !== undefined && { written: onScale })} />
      )}
      {prediction.form === 'order' && <OrderTruth {...{ prediction, answer, of }} />}
      {prediction.form === 'line' && <LineTruth {...{ answer, of }} />}
      {meaning.map((text) => (
        <p key={text}>{filled(text)}</p>
      ))}
      {written && <p className="lesson-written">{LESSON.written(written)}</p>}
      <p>
        <strong>{LESSON.why}</strong> {filled(reason.text)}{' '}
        {reason.source && <span className="hint">{LESSON.source(reason.source)}</span>}
      </p>
    </section>
  );
}
