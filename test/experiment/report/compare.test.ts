import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { readResults } from '../../../src/experiment/files/read-results.ts';
import { trainingName } from '../../../src/experiment/model/key.ts';
import type { CurvePoint, Results, Round } from '../../../src/experiment/model/results.ts';
import { compare, widest } from '../../../src/experiment/report/compare.ts';
import { differenceText } from '../../../src/experiment/report/difference-text.ts';
import { exactEngineOf } from '../../../src/experiment/report/exact-engine.ts';
import { reasonsOf, reasonTexts } from '../../../src/experiment/report/reasons.ts';
import {
  differenceLines,
  isSame,
  isToTheBit,
  verdictHead,
  verdictRest,
} from '../../../src/experiment/report/verdict-text.ts';
import { PARTS } from '../../../src/experiment/share/parts.ts';
import { formatShared, readShared } from '../../../src/experiment/share/shared-link.ts';
import { NUMERICS } from '../../../src/numerics/version.ts';
import { defaultView } from '../../../src/spec/view.ts';
import { runToy, toyExperiment } from '../toy.ts';

function shipped(recipe: string): Results {
  const read = readResults(readFileSync(`public/reference/${recipe}.json`, 'utf8'));
  if (!('results' in read)) throw new Error(read.problems.join(' '));
  return read.results;
}

const sent = (results: Results): Results =>
  readShared(`https://lab.example/#${formatShared({ view: defaultView }, results)}`, NUMERICS).results as Results;

let toy: Results;
beforeAll(async () => {
  toy = (await runToy(toyExperiment({ seeds: [1, 2] }))).results;
});

const places = (results: Results) =>
  results.runs.flatMap((run, r) => run.rounds.map((round, k) => ({ r, k, key: { ...run, round: round.round } })));

/** Results with one training changed. */
const changed = (results: Results, r: number, k: number, change: (round: Round) => Round): Results => ({
  ...results,
  runs: results.runs.map((run, each) =>
    each === r ? { ...run, rounds: run.rounds.map((round, at) => (at === k ? change(round) : round)) } : run,
  ),
});

test.each(['classroom', 'paper', 'widths', 'neurons'])(
  'the shipped results %s are identical with themselves, be they sent by a link from either side',
  (recipe) => {
    const results = shipped(recipe);
    for (const [theirs, own, parts] of [
      [results, results, undefined],
      [sent(results), results, PARTS],
      [results, sent(results), PARTS],
    ] as const) {
      const found = compare(theirs, own, parts);
      expect(found).toMatchObject({ digests: 0, differing: 0, lacking: [], differences: [] });
      expect(found.compared).toBe(places(results).length);
      expect(verdictHead(found)).toBe('Identical');
      expect(verdictRest(found)).toMatch(
        /^all numbers of \d+ trainings; there are no digests of the weights to compare\.$/,
      );
    }
  },
);

test('accuracies that do not fit into a link’s digits are no differences on their way back', () => {
  const thirds = changed(toy, 1, 0, (round) => ({
    ...round,
    test: { ...round.test, accuracy: 2 / 3 },
    earlyStop: { ...round.earlyStop, testAccuracy: 2 / 3 },
  }));
  expect(compare(sent(thirds), thirds, PARTS).differences).toEqual([]);
  expect(compare(sent(thirds), thirds).differences).not.toEqual([]);
});

test('the same bits are called so only where every training has a digest', () => {
  const all = compare(toy, toy);
  expect([isToTheBit(all), verdictHead(all)]).toEqual([true, 'Identical to the bit']);
  const link = compare(sent(toy), toy, PARTS);
  expect([isSame(link), isToTheBit(link), verdictHead(link)]).toEqual([true, false, 'Identical']);
  expect(link.digests).toBe(toy.runs.length);
  expect(verdictRest(link)).toMatch(/^all numbers of \d+ trainings, and to the bit in the \d+ trainings that have a/);
});

const up = (value: number): number => (value < 0.5 ? value + 1e-4 : value - 1e-4);
const first = (counts: readonly number[]): number[] => counts.map((count, l) => (l === 0 ? count + 1 : count));
const CHANGES: Readonly<Record<string, (round: Round) => Round>> = {
  'test accuracy': (round) => ({ ...round, test: { ...round.test, accuracy: up(round.test.accuracy) } }),
  'validation accuracy': (round) => ({
    ...round,
    validation: { ...round.validation, accuracy: up(round.validation.accuracy) },
  }),
  'weights left': (round) => ({ ...round, counts: first(round.counts) }),
  'early stop': (round) => ({
    ...round,
    earlyStop: { ...round.earlyStop, iteration: round.earlyStop.iteration === null ? 1 : null },
  }),
  'accuracy at the early stop': (round) => ({
    ...round,
    earlyStop: { ...round.earlyStop, testAccuracy: up(round.earlyStop.testAccuracy) },
  }),
  'test loss': (round) => ({ ...round, test: { ...round.test, loss: (round.test.loss ?? 0) + 1e-12 } }),
  'validation loss': (round) => ({
    ...round,
    validation: { ...round.validation, loss: (round.validation.loss ?? 0) + 1e-12 },
  }),
  'learning curve': (round) => ({
    ...round,
    curve: round.curve.map(([at, loss, ...more]): CurvePoint => [at, loss + 1e-9, ...more]),
  }),
  'signs that changed': (round) => ({ ...round, signFlips: first(round.signFlips ?? []) }),
  'effective weights': (round) => ({ ...round, effective: first(round.effective ?? []) }),
  'dead neurons': (round) => ({ ...round, dead: first(round.dead ?? []) }),
  'digest of the weights': (round) => ({ ...round, digest: 'AAAAAAAAAAA' }),
};

/** What a sentence says of the two values. */
const valuesIn = (text: string) =>
  /((?:not )?\S+) there, ((?:not )?\S+) here$/.exec(text.replaceAll('\u00a0', ''))?.slice(1) ?? [];

test('whatever number of whatever training is changed is found where it is, and told so that both are seen', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...Object.keys(CHANGES)), fc.boolean(), (at, what, isTheirs) => {
      const all = places(toy);
      const { r, k, key } = all[at % all.length];
      const other = changed(toy, r, k, CHANGES[what]);
      const found = isTheirs ? compare(other, toy) : compare(toy, other);
      expect(found.differences.map((each) => [trainingName(each.key), each.what])).toEqual([[trainingName(key), what]]);
      expect(found.differing).toBe(1);
      const [text] = differenceLines(found);
      expect(text).toContain(`(seed ${key.seed}, round ${key.round}): ${what} `);
      const [there, here] = valuesIn(text);
      expect(here).toBeDefined();
      expect(there).not.toBe(here);
      expect(verdictHead(found)).toBe(`Different in 1 of ${all.length} trainings`);
      expect(verdictRest(found)).toContain(text);
      expect(reasonTexts(toy, other)).toEqual([expect.stringMatching(/^Nothing explains it/)]);
    }),
  );
});

test('two values never read alike, however near', () => {
  const key = { arm: 'ticket', seed: 1, width: 1, round: 1 } as const;
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.constantFrom('test accuracy', 'test loss'), (theirs, own, what) => {
      fc.pre(theirs !== own && JSON.stringify(theirs) !== JSON.stringify(own));
      const [there, here] = valuesIn(differenceText({ key, what, theirs, own }));
      expect(there).not.toBe(here);
    }),
  );
  const near = (theirs: number, own: number) => differenceText({ key, what: 'test accuracy', theirs, own });
  expect(near(0.9731, 0.9735)).toBe('Ticket (seed 1, round 1): test accuracy 97.31\u00a0% there, 97.35\u00a0% here');
  expect(near(0.97312, 0.97313)).toMatch(/97\.312\s% there, 97\.313\s% here/);
});

test('of many differences the largest in test accuracy is named, with its place', () => {
  const shift = (results: Results, r: number, by: number) =>
    changed(results, r, 0, (round) => ({ ...round, test: { ...round.test, accuracy: 0.5 + by } }));
  const [one, other] = [0, 1].map((r) => places(toy).find((each) => each.r === r)?.key);
  const found = compare(shift(shift(toy, 0, 0.01), 1, 0.03), shift(shift(toy, 0, 0), 1, 0));
  const most = widest(found);
  expect(most && trainingName(most.difference.key)).toBe(other && trainingName(other));
  expect(one).not.toEqual(other);
  expect(verdictRest(found)).toMatch(/^by at most 3 points of test accuracy: .*53\.00\s% there, 50\.00\s% here\.$/);
});

test('what is not there yet is told apart from what differs', () => {
  const half: Results = { ...toy, runs: toy.runs.filter(({ seed }) => seed === 1) };
  const found = compare(toy, half);
  expect(found).toMatchObject({ compared: places(half).length, differing: 0 });
  expect(found.lacking.map(({ seed }) => seed)).toEqual(places(half).map(() => 2));
  expect(verdictRest(found)).toBe(`${places(half).length} of their ${places(toy).length} trainings, digest by digest.`);
  expect(compare(half, toy).lacking).toEqual([]);
});

const by = (results: Results, ...engines: readonly Round['engine'][]): Results => ({
  ...results,
  runs: results.runs.map((run) => ({
    ...run,
    rounds: run.rounds.map((round, k) => ({ ...round, engine: engines[k % engines.length] })),
  })),
});

test('engine, numerics and data explain a difference where they can, and nothing else does', () => {
  const data = (sha256: string) => ({ dataset: { name: 'mine', sha256 } });
  const own = { ...by(toy, 'simd'), dataset: { name: 'mine', sha256: 'a'.repeat(64) } };
  const theirs = (change: Partial<Results>, ...engines: readonly Round['engine'][]) => ({
    ...by(own, ...(engines.length > 0 ? engines : (['simd'] as const))),
    ...change,
  });
  expect(reasonsOf(theirs({}), own)).toEqual([]);
  expect(reasonsOf(theirs({}, 'reference'), own)).toEqual(['engine']);
  expect(reasonsOf(theirs({}, 'tfjs-webgpu'), own)).toEqual(['engine']);
  expect(reasonsOf(theirs({}, 'simd', 'reference'), own)).toEqual(['engine']);
  // An engine that is not exact repeats not even its own bits.
  expect(reasonsOf(by(toy, 'tfjs-cpu'), by(toy, 'tfjs-cpu'))).toEqual(['engine']);
  expect(reasonsOf(theirs(data('b'.repeat(64))), own)).toEqual(['data']);
  // A run that has not loaded its data yet says nothing of them.
  expect(reasonsOf(theirs({}), { ...own, dataset: { name: 'mine', sha256: '' } })).toEqual([]);
  const ratio = { ...own, experiment: toyExperiment({ arms: [{ id: 'snip-ratio' }] }), numerics: 2 };
  expect(reasonsOf({ ...ratio, numerics: 1 }, ratio)).toEqual(['numerics']);
  expect(reasonsOf(theirs({ numerics: 1 }), { ...own, numerics: 2 })).toEqual([]);
  for (const [each, said] of [
    [theirs({}, 'reference'), /^The engine can explain it: reference computed theirs, simd those here\. Each exact/],
    [theirs({}, 'tfjs-webgl'), /Only an exact engine gives everybody the same bits\.$/],
    [
      theirs(data('b'.repeat(64))),
      /^The data can explain it: .*mine \(SHA-256 bbbbbbbb…\), those here on mine \(SHA-256 aa/,
    ],
    [theirs({ numerics: 99 }), /^The version can explain it: theirs have numerics 99, those here \d+,/],
  ] as const) {
    expect(reasonTexts(each, own)).toEqual([expect.stringMatching(said)]);
  }
});

test('one exact engine repeats results; several, and those that are not exact, do not', () => {
  expect(exactEngineOf(by(toy, 'reference'))).toBe('reference');
  expect(exactEngineOf(by(toy, 'simd'))).toBe('simd');
  for (const none of [by(toy, 'simd', 'reference'), by(toy, 'tfjs-wasm'), by(toy, 'simd-turbo'), { ...toy, runs: [] }])
    expect(exactEngineOf(none)).toBeUndefined();
});
