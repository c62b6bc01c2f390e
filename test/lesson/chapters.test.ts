import { describe, expect, test } from 'vitest';
import { CHAPTER_IDS, type ChapterId, chapterOf } from '../../src/lesson/chapters.ts';
import { fill, typed } from '../../src/lesson/fill.ts';
import { measure, type ResultsOf } from '../../src/lesson/measure.ts';
import { orderOutcome } from '../../src/lesson/outcome.ts';
import { startOf } from '../../src/spec/cursor.ts';
import { shippedFor, shippedResults } from './shipped.ts';

/** All that is read of a chapter, sources apart: these are dated. */
const textsOf = (id: ChapterId): string[] => {
  const { title, body, predict, meaning, reason, action, notes } = chapterOf(id);
  const items = predict.form === 'order' ? predict.items.map(({ label }) => label) : [];
  return [title, ...body, predict.question, ...items, ...meaning, reason.text, action, ...notes];
};

describe.each(CHAPTER_IDS)('chapter %s', (id) => {
  const chapter = chapterOf(id);
  const of = shippedFor(id);
  const { predict: prediction } = chapter;

  test('has no number that somebody typed, in digits or in words', () => {
    const words = /\d|\b(ten|twenty|thirty|forty|fifty|hundred|thousand|half of|a third|a quarter)\b/i;
    expect(textsOf(id).filter((text) => words.test(typed(text)))).toEqual([]);
  });

  test('has every number that its texts ask for', () => {
    for (const text of textsOf(id)) expect(fill(text, of)).not.toMatch(/[[\]]|NaN|undefined/);
  });

  test('shows arms that its recipe has, and looks at one of them', () => {
    const { experiment } = of();
    const arms: readonly string[] = experiment.arms.map((arm) => arm.id);
    expect(arms).toEqual(expect.arrayContaining([...chapter.before, ...chapter.after]));
    expect(chapter.after).toEqual(expect.arrayContaining([...chapter.before]));
    expect(chapter.after).toContain(chapter.cursor.arm);
  });

  test('gives nothing away before the prediction', () => {
    const hidden: ResultsOf = (recipe) => {
      const results = of(recipe);
      // Of other recipes nothing is on show.
      const seen = recipe === undefined ? [...chapter.before, 'dense'] : [];
      return { ...results, runs: results.runs.filter(({ arm }) => seen.some((each) => each === arm)) };
    };
    if (prediction.form === 'number') expect(measure(hidden, prediction.truth)).toBeUndefined();
    else if (prediction.form === 'order') expect(orderOutcome(prediction, hidden, undefined)).toBeUndefined();
    else expect(chapter.before).not.toContain('ticket');
  });

  test('has a truth that its scale reaches, of five seeds', () => {
    if (prediction.form === 'line') {
      expect(prediction.rounds).toBe(of().experiment.pruning.schedule.rounds);
      return;
    }
    const truths = prediction.form === 'number' ? [prediction.truth] : prediction.items.map(({ truth }) => truth);
    for (const truth of truths) {
      const found = measure(of, truth);
      expect(found?.n).toBe(5);
      if (prediction.form !== 'number') continue;
      expect(found?.mean).toBeGreaterThan(prediction.low);
      expect(found?.mean).toBeLessThan(prediction.high);
    }
  });

  test('asks for something that is not done as soon as the truth is shown', () => {
    const selection = { ...startOf(of().experiment), ...chapter.cursor };
    expect(chapter.doneWhen({ selection, ran: false })).toBe(false);
  });
});

/** The mean test accuracy of an arm at a round, in a recipe. */
const mean = (recipe: Parameters<typeof shippedResults>[0], arm: Parameters<typeof measure>[1]['arm'], round: number) =>
  measure(() => shippedResults(recipe), { kind: 'accuracy', arm, round })?.mean ?? Number.NaN;

describe('what the chapters say of their truths is so', () => {
  test('most weights are spare, but not all', () => {
    expect(mean('controls', 'dense', 0) - mean('controls', 'not-retrained', 5)).toBeLessThan(0.01);
    expect(mean('controls', 'not-retrained', 15)).toBeLessThan(0.6);
    // Its action leads to the first round below half.
    const below = [15, 16, 17].map((round) => mean('controls', 'not-retrained', round) < 0.5);
    expect(below.some((each) => each)).toBe(true);
  });

  test('small networks trained from the start are worse', () => {
    expect(mean('controls', 'random-mask', 15)).toBeLessThan(mean('controls', 'dense', 0) - 0.02);
  });

  test('the ticket is better than dense at first, and close at the end', () => {
    const dense = mean('classroom', 'dense', 0);
    expect(mean('classroom', 'ticket', 5)).toBeGreaterThan(dense);
    expect(Math.abs(mean('classroom', 'ticket', 15) - dense)).toBeLessThan(0.005);
  });

  test('the mask is worth something, and the first weights add to it', () => {
    const [random, reinit, ticket] = (['random-mask', 'reinit', 'ticket'] as const).map((arm) =>
      mean('classroom', arm, 15),
    );
    expect(random).toBeLessThan(reinit - 0.01);
    expect(reinit).toBeLessThan(ticket - 0.01);
  });

  test('signs go most of the way, one size with signs as well', () => {
    const way = (arm: 'same-sign-reinit' | 'sign-constant') =>
      measure(() => shippedResults('controls'), { kind: 'way', arm, from: 'reinit', to: 'ticket', round: 15 })?.low;
    expect(way('same-sign-reinit')).toBeGreaterThan(0.75);
    expect(way('sign-constant')).toBeGreaterThan(0.75);
  });

  test('going back beats going on at the end, not before; pruning at once is worst', () => {
    const at = (arm: 'ticket' | 'no-rewind' | 'one-shot', round: number) => mean('controls', arm, round);
    expect(at('ticket', 20)).toBeGreaterThan(at('no-rewind', 20) + 0.005);
    expect(at('no-rewind', 20)).toBeGreaterThan(at('one-shot', 20) + 0.005);
    expect(Math.abs(at('ticket', 15) - at('no-rewind', 15))).toBeLessThan(0.005);
    expect(at('no-rewind', 9)).toBeGreaterThan(at('ticket', 9));
    expect(at('ticket', 20)).toBeLessThan(mean('controls', 'dense', 0));
  });

  test('the ticket is ahead on clothes, behind with SGD and with few images', () => {
    const over = (recipe: 'fashion' | 'sgd' | 'few-images') =>
      measure(() => shippedResults(recipe), { kind: 'over-dense', arm: 'ticket', round: 15 });
    expect(over('fashion')?.low).toBeGreaterThan(0);
    expect(over('sgd')?.high).toBeLessThan(0);
    expect(over('few-images')?.high).toBeLessThan(0);
  });
});

test('a bracket that asks for what there is not is an error, not a text', () => {
  const of = shippedFor('signs');
  for (const text of ['[left 99]', '[test ticket]', '[nothing]', '[test nobody 3]', '[left x]', '[layer 9 3]'])
    expect(() => fill(text, of)).toThrow(RangeError);
});
