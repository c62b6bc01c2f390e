import { useState } from 'react';
import type { OrderPrediction } from '../../lesson/chapter.ts';
import { LESSON } from '../strings/lesson-texts.ts';

interface Props {
  readonly prediction: OrderPrediction;
  readonly question: string;
  readonly onCommit: (order: readonly string[]) => void;
}

/** Things that are put in order by pressing them one after the other: a mouse, a finger and a keyboard do the same. */
export function PredictOrder({ prediction, question, onCommit }: Props) {
  const [order, setOrder] = useState<readonly string[]>([]);
  const press = (item: string) =>
    setOrder((old) => (old.includes(item) ? old.filter((each) => each !== item) : [...old, item]));
  const { items } = prediction;
  // When one is left, its place is clear.
  const [last, ...more] = items.filter((item) => !order.includes(item.id));
  const whole = last && more.length === 0 ? [...order, last.id] : order;
  return (
    <fieldset className="lesson-predict">
      <legend>{question}</legend>
      <p className="hint">{LESSON.pressInOrder(prediction.of)}</p>
      <ul className="lesson-order">
        {items.map((item) => {
          const place = whole.indexOf(item.id);
          return (
            <li key={item.id}>
              <button type="button" aria-pressed={order.includes(item.id)} onClick={() => press(item.id)}>
                <span className="lesson-place">{place < 0 ? '' : LESSON.place(place)}</span> {item.label}
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" className="primary" disabled={whole.length < items.length} onClick={() => onCommit(whole)}>
        {LESSON.commit}
      </button>
    </fieldset>
  );
}
