import { expect, test } from 'vitest';
import { SURPRISES_PANEL } from '../../src/app/strings/surprises-texts.ts';
import { judge, type Verdict } from '../../src/claims/index.ts';
import { apart, type Guessed, guessedOf, inOrder } from '../../src/claims/surprises/guessed.ts';
import { GUESSES } from '../../src/claims/surprises/guesses.ts';
import { SURPRISES, type Surprise, type SurpriseId } from '../../src/claims/surprises/index.ts';
import { REASONS } from '../../src/claims/surprises/reasons.ts';
import type { MASKED } from '../../src/claims/surprises/surprise-recipes.ts';
import { estimate } from '../../src/numerics/statistics.ts';
import { type Cell, madeUp, wobble } from './made-up.ts';
import { maskedUp } from './masked-up.ts';

const IDS = Object.keys(SURPRISES) as SurpriseId[];

/** What made-up results of all recipes make of a surprise's guesses. */
function guessed(id: SurpriseId, accuracy: (cell: Cell) => number): readonly Guessed[] {
  const surprise: Surprise = SURPRISES[id];
  const of = (recipe: Cell['recipe']) => madeUp(recipe, (cell) => ({ accuracy: accuracy(cell) + wobble(cell) }));
  const verdict = judge(surprise, of, (recipe) => maskedUp(recipe as (typeof MASKED.recipes)[number], 5));
  return guessedOf(GUESSES[id] ?? [], verdict, of(surprise.recipes[0]));
}

test('a difference that was guessed stands beside the same difference, measured, with the place that was declared for it', () => {
  const found = guessed('going-on', ({ arm, round }) => (arm === 'no-rewind' && round === 20 ? 0.955 : 0.97));
  expect(found).toEqual([
    {
      what: 'the ticket less the network that trains on',
      unit: 'points',
      guess: -0.01,
      measured: expect.objectContaining({ n: 5, mean: expect.closeTo(0.015, 2) as number }) as object,
      declared: { side: 'above', bound: 0.005 },
    },
  ]);
  expect(SURPRISES_PANEL.numbers(found[0])).toMatch(
    /^Written guess: −1 point\. Measured: \+1\.\d\d points \(95\s%: \+1\.\d\d to \+[12]\.\d\d, 5 seeds\)\.$/u,
  );
});

test('a guessed accuracy stands beside that of its arm in the round that was asked about', () => {
  const found = guessed('masks-before-training', ({ arm, round }) =>
    round === 15 ? ({ snip: 0.94, grasp: 0.92, synflow: 0.93 }[arm as string] ?? 0.97) : 0.5,
  );
  expect(found.map(({ what, measured }) => [what, measured?.n, measured?.mean])).toEqual([
    ['SNIP', 5, expect.closeTo(0.94, 2)],
    ['GraSP', 5, expect.closeTo(0.92, 2)],
    ['SynFlow', 5, expect.closeTo(0.93, 2)],
  ]);
  expect(found.map(SURPRISES_PANEL.numbers)[0]).toMatch(/^Written guess: 96\.5\s%\. Measured: 9[34]\.\d\d\s%/u);
});

test('where nobody wrote a number down, what the verdict rests on is shown without a guess', () => {
  for (const id of ['scaling', 'fast-sgd'] as const) {
    const found = guessed(id, () => 0.97);
    expect(found.map(({ guess, measured }) => [guess, measured?.n])).toEqual([
      [undefined, 5],
      [undefined, 5],
    ]);
    expect(apart(found)).toBeUndefined();
  }
});

test('every numbered guess has the unit of what it stands beside', () => {
  for (const id of IDS) {
    const numbers = (GUESSES[id] ?? []).filter((guess) => 'value' in guess);
    const found = guessed(id, ({ arm, round }) => (arm === 'ticket' ? 0.98 : 0.96) - round / 1000);
    if (numbers.length > 0) expect(found.map(({ what }) => what)).toEqual(numbers.map(({ what }) => what));
    for (const { measured } of found) expect(measured?.n, id).toBe(5);
  }
});

test('without results there is the guess alone', () => {
  const verdict: Verdict = { state: 'not run', why: 'The file did not come.' };
  expect(guessedOf(GUESSES.signs ?? [], verdict, undefined)).toEqual([
    expect.objectContaining({ guess: 0.6, measured: undefined, declared: undefined }),
  ]);
});

const numbers = (...pairs: readonly (readonly [guess: number | undefined, mean: number])[]): Guessed[] =>
  pairs.map(([guess, mean]) => ({
    what: 'a',
    unit: 'points',
    guess,
    measured: estimate([mean, mean, mean]),
    declared: undefined,
  }));

test('first comes what holds, the guess that was furthest off before others; then what does not hold, likewise', () => {
  const evidence = [] as const;
  const card = (name: string, state: 'reproduced' | 'not reproduced', guessed: Guessed[]) => ({
    name,
    verdict: { state, evidence },
    guessed,
  });
  const sorted = inOrder([
    card('fails, near', 'not reproduced', numbers([0.01, 0.02])),
    card('holds, no number', 'reproduced', numbers([undefined, 0.5])),
    card('fails, far', 'not reproduced', numbers([-0.05, 0.04])),
    card('holds, near', 'reproduced', numbers([0.01, 0.02])),
    card('holds, its second guess far', 'reproduced', numbers([0.01, 0.02], [0.03, -0.01])),
    { name: 'not run', verdict: { state: 'not run' as const, why: 'No file.' }, guessed: numbers([0, 1]) },
  ]);
  expect(sorted.map(({ name }) => name)).toEqual([
    'holds, its second guess far',
    'holds, near',
    'holds, no number',
    'fails, far',
    'fails, near',
    'not run',
  ]);
});

test('every reason is one to three sentences without a number of ours, with a paper or the word that nobody knows', () => {
  for (const id of IDS) {
    const { text, sources } = REASONS[id];
    expect(text, id).not.toMatch(/\d/);
    expect(text, id).toMatch(/^\p{Lu}.*\.$/u);
    expect(text.split(/[.] /).length, id).toBeLessThanOrEqual(4);
    if (sources.length === 0) expect(text).toContain('Nobody knows why.');
    for (const source of sources) {
      expect(source.href).toMatch(/^https:\/\//);
      expect(source.text).toMatch(/ (19|20)\d\d, “/);
    }
  }
});
