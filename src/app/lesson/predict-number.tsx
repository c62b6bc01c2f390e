import { useId, useState } from 'react';
import type { NumberPrediction } from '../../lesson/chapter.ts';
import { LESSON, scaled } from '../strings/lesson-texts.ts';

interface Props {
  readonly prediction: NumberPrediction;
  readonly question: string;
  readonly onCommit: (value: number) => void;
}

/** A number, set on a scale. Where nothing was chosen yet there is nothing to commit to. */
export function PredictNumber({ prediction, question, onCommit }: Props) {
  const { low, high, step, of } = prediction;
  const [value, setValue] = useState<number>();
  const id = useId();
  const middle = low + Math.round((high - low) / 2 / step) * step;
  return (
    <form
      className="lesson-predict"
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== undefined) onCommit(value);
      }}
    >
      <label htmlFor={id}>{question}</label>
      <div className="lesson-scale">
        <input
          id={id}
          type="range"
          min={low}
          max={high}
          step={step}
          value={value ?? middle}
          data-chosen={value === undefined ? undefined : ''}
          aria-valuetext={value === undefined ? LESSON.noNumber : `${of}: ${scaled(prediction, value)}`}
          // A press on the place where the thumb already is changes nothing, and is a choice all the same.
          onPointerUp={(event) => setValue(event.currentTarget.valueAsNumber)}
          onChange={(event) => setValue(event.currentTarget.valueAsNumber)}
        />
        <output htmlFor={id}>{value === undefined ? LESSON.noNumber : scaled(prediction, value)}</output>
      </div>
      <button type="submit" className="primary" disabled={value === undefined}>
        {LESSON.commit}
      </button>
    </form>
  );
}
