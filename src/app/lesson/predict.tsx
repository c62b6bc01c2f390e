import { plannedExperiment } from '../../store/behind.ts';
import { guessOn } from '../../store/guessing.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { LESSON } from '../strings/lesson-texts.ts';
import { type Filled, useChapter, useLessonStore } from './lesson-context.ts';
import { PredictNumber } from './predict-number.tsx';
import { PredictOrder } from './predict-order.tsx';

/** A line is drawn on the curve itself, which is covered. */
function PredictLine({ question }: { readonly question: string }) {
  const store = useLabStore();
  const covering = useLab((lab) => lab.covering);
  const drawn = useLab((lab) => {
    const guess = guessOn(lab, plannedExperiment(lab));
    return guess !== undefined && !guess.brought;
  });
  return (
    <div className="lesson-predict">
      <p>{question}</p>
      {covering ? (
        <>
          <p className="hint">{LESSON.drawing}</p>
          <button type="button" className="primary" disabled={!drawn} onClick={store.getState().keepGuess}>
            {LESSON.commit}
          </button>
        </>
      ) : (
        <button type="button" className="primary" onClick={store.getState().coverCurve}>
          {LESSON.drawLine}
        </button>
      )}
    </div>
  );
}

/** What the open chapter asks, in its form. */
export function Predict({ filled }: { readonly filled: Filled }) {
  const { predict, showTruth } = useLessonStore().getState();
  const { predict: prediction } = useChapter().chapter;
  const question = filled(prediction.question);
  return (
    <section className="lesson-part" aria-label={LESSON.predict}>
      {prediction.form === 'number' && (
        <PredictNumber {...{ prediction, question }} onCommit={(value) => predict({ form: 'number', value })} />
      )}
      {prediction.form === 'order' && (
        <PredictOrder {...{ prediction, question }} onCommit={(order) => predict({ form: 'order', order })} />
      )}
      {prediction.form === 'line' && <PredictLine question={question} />}
      <button type="button" className="as-link" onClick={showTruth}>
        {LESSON.showTruth}
      </button>
    </section>
  );
}
