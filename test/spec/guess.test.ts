import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import { formatGuess, GUESS_PARTS, parseGuess } from '../../src/spec/guess.ts';
import { formatLink, parseLink } from '../../src/spec/link.ts';
import { defaultView } from '../../src/spec/view.ts';

const ROUNDS = defaultExperiment.pruning.schedule.rounds;
const someGuess = (rounds = ROUNDS) =>
  fc.array(fc.integer({ min: 0, max: GUESS_PARTS }), { minLength: rounds, maxLength: rounds });
const linked = (guess: readonly number[]) => formatLink({ experiment: defaultExperiment, view: defaultView, guess }, 1);

test('every guess comes back from its text, which programs leave as it is and which stays short', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }).chain((rounds) => someGuess(rounds)),
      (guess) => {
        const text = formatGuess(guess);
        expect(parseGuess(text, guess.length)).toEqual(guess);
        expect(encodeURIComponent(text)).toBe(text);
        expect(text.length).toBeLessThanOrEqual(2 * guess.length);
      },
    ),
  );
});

test('a guess travels in a link, with nothing to say, however the link was passed on', () => {
  fc.assert(
    fc.property(someGuess(), (guess) => {
      const link = linked(guess);
      for (const sent of [link, encodeURIComponent(link), `(https://lab.example/#${link}).`]) {
        expect(parseLink(sent, 1)).toMatchObject({ guess, experiment: defaultExperiment, problems: [], refused: [] });
      }
    }),
    { numRuns: 50 },
  );
});

test('a link that was cut in its guess brings none, says so, and opens the rest', () => {
  const link = linked(Array.from({ length: ROUNDS }, (_, k) => 980 - k));
  for (let end = link.indexOf('&guess=') + '&guess='.length; end < link.length; end++) {
    const { guess, experiment, problems, refused } = parseLink(link.slice(0, end), 1);
    expect(guess).toBeUndefined();
    expect(experiment).toEqual(defaultExperiment);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^The guess in this link is no line over 15 rounds/);
    expect(refused).toEqual([]);
  }
});

test.each([
  ['nothing', ''],
  ['another number of rounds', formatGuess(Array.from({ length: ROUNDS - 1 }, () => 970))],
  ['more than all images', `${'zz'.repeat(ROUNDS)}`],
  ['signs', `-1${'qy'.repeat(ROUNDS - 1)}`],
  ['other letters', 'QY'.repeat(ROUNDS)],
  ['2 MB', 'q'.repeat(2_000_000)],
])('an impossible guess of %s is none, and its link says so in a short sentence', (_, text) => {
  expect(parseGuess(text, ROUNDS)).toBeUndefined();
  const { guess, experiment, problems } = parseLink(`v=1&n=1&rate=0.3&guess=${text}`, 1);
  expect(guess).toBeUndefined();
  expect(experiment.pruning.schedule).toMatchObject({ rate: 0.3 });
  expect(problems).toHaveLength(1);
  expect(problems[0].length).toBeLessThan(250);
});

test('a guess said twice is none, and of a link whose settings were refused none is taken', () => {
  const link = linked(Array.from({ length: ROUNDS }, () => 970));
  const twice = parseLink(`${link}&guess=${'qy'.repeat(ROUNDS - 1)}qz`, 1);
  expect([twice.guess, twice.problems.length]).toEqual([undefined, 1]);
  expect(parseLink(`${link}&rate=much`, 1).guess).toBeUndefined();
});
