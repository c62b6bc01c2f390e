import type { Estimate } from '../numerics/statistics.ts';
import type { Answer } from './answer.ts';
import type { NumberPrediction, OrderPrediction } from './chapter.ts';
import { measure, type ResultsOf } from './measure.ts';

/** A number that was predicted, and the truth. */
export interface NumberOutcome {
  readonly form: 'number';
  readonly truth: Estimate;
  /** Absent where nobody predicted. */
  readonly said?: number;
}

/** An item where it truly stands. */
export interface Placed {
  readonly id: string;
  readonly label: string;
  readonly truth: Estimate;
  /** The place that it was given, from 0; absent where nobody predicted. */
  readonly said?: number;
  /** Whether its interval and that of the item before it overlap: their order is then not known for sure. */
  readonly tied: boolean;
}

/** Items in their true order. */
export interface OrderOutcome {
  readonly form: 'order';
  readonly items: readonly Placed[];
}

/** @returns undefined where the results lack the number */
export function numberOutcome(
  { truth: asked }: NumberPrediction,
  of: ResultsOf,
  answer: Answer | undefined,
): NumberOutcome | undefined {
  const truth = measure(of, asked);
  if (!truth) return undefined;
  return { form: 'number', truth, ...(answer?.form === 'number' && { said: answer.value }) };
}

/** @returns undefined where the results lack one of the numbers */
export function orderOutcome(
  { items }: OrderPrediction,
  of: ResultsOf,
  answer: Answer | undefined,
): OrderOutcome | undefined {
  const measured = items.flatMap(({ id, label, truth: asked }) => {
    const truth = measure(of, asked);
    return truth ? [{ id, label, truth }] : [];
  });
  if (measured.length < items.length) return undefined;
  const sorted = measured.toSorted((a, b) => b.truth.mean - a.truth.mean);
  return {
    form: 'order',
    items: sorted.map((item, place) => ({
      ...item,
      ...(answer?.form === 'order' && { said: answer.order.indexOf(item.id) }),
      tied: place > 0 && item.truth.high > sorted[place - 1].truth.low,
    })),
  };
}

const overlap = ({ truth: one }: Placed, { truth: other }: Placed): boolean =>
  one.low <= other.high && other.low <= one.high;

/** Whether an order fits what was measured: two whose intervals overlap may stand either way. */
export const isRight = ({ items }: OrderOutcome): boolean =>
  items.every((item, place) =>
    items.slice(0, place).every((before) => overlap(before, item) || (before.said ?? 0) < (item.said ?? 0)),
  );
