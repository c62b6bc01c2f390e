import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { decode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Results, Round } from '../../../src/experiment/model/results.ts';
import { travelsWhole } from '../../../src/experiment/share/columns.ts';
import { formatShared, readShared } from '../../../src/experiment/share/shared-link.ts';
import { NUMERICS } from '../../../src/numerics/version.ts';
import type { ArmId } from '../../../src/spec/arms/index.ts';
import { defaultView } from '../../../src/spec/view.ts';
import { runToy, toyExperiment } from '../toy.ts';
import { oneSeed, shipped, withDigests } from './shipped.ts';

const linkOf = (results: Results): string => formatShared({ view: defaultView }, results);

/** What travels of a row. */
const travelling = ({ round, engine, density, counts, test: { accuracy }, validation, earlyStop }: Round) => [
  ...[round, engine, density, counts, accuracy],
  ...[validation.accuracy, earlyStop],
];

const rowsOf = ({ runs }: Results) =>
  runs
    .map(({ arm, seed, width, rounds }) => ({ name: `${arm}/${seed}/${width}`, rounds: rounds.map(travelling) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** The digest of the last row of each run. */
const digestsOf = ({ runs }: Results) =>
  Object.fromEntries(runs.map(({ arm, seed, width, rounds }) => [`${arm}/${seed}/${width}`, rounds.at(-1)?.digest]));

let one: Results;
let link: string;
beforeAll(async () => {
  one = await withDigests(oneSeed(shipped('classroom')));
  link = linkOf(one);
});

test.each(['classroom', 'paper', 'global', 'neurons', 'target', 'widths'])(
  'the shipped results %s come back from a link, number by number',
  async (recipe) => {
    const results = await withDigests(shipped(recipe));
    const read = readShared(`https://lab.example/#${linkOf(results)}`, NUMERICS);
    expect(read.problems).toEqual([]);
    expect(read.results?.experiment).toEqual(results.experiment);
    expect(rowsOf(read.results as Results)).toEqual(rowsOf(results));
    expect(digestsOf(read.results as Results)).toEqual(digestsOf(results));
  },
);

test('results of any trainings that are there come back, and no others', async () => {
  const whole = await withDigests(shipped('classroom'));
  const rows = whole.runs.flatMap(({ rounds }) => rounds).length;
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: rows, maxLength: rows }), (keeps) => {
      let at = 0;
      const some = {
        ...whole,
        runs: whole.runs
          .map((run) => ({ ...run, rounds: run.rounds.filter(() => keeps[at++]) }))
          .filter(({ rounds }) => rounds.length > 0),
      };
      const read = readShared(linkOf(some), NUMERICS);
      expect(rowsOf(read.results as Results)).toEqual(rowsOf(some));
      expect(digestsOf(read.results as Results)).toEqual(digestsOf(some));
    }),
    { numRuns: 60 },
  );
});

test('what was computed in several engines, with odd early stops, comes back', async () => {
  const odd = {
    ...one,
    runs: one.runs.map((run) => ({
      ...run,
      rounds: run.rounds.map((round, k) => ({
        ...round,
        ...(k % 3 === 1 && { engine: 'tfjs-webgpu' as const, earlyStop: { ...round.earlyStop, iteration: 7 } }),
      })),
    })),
  };
  expect(rowsOf(readShared(linkOf(odd), NUMERICS).results as Results)).toEqual(rowsOf(odd));
});

test('a run of few test images is rounded, which can be told', async () => {
  const { results } = await runToy(toyExperiment({ arms: [{ id: 'ticket' }] }));
  // 80 test images are halves of a hundredth; 60 validating ones are thirds.
  expect(travelsWhole(results)).toBe(false);
  expect(travelsWhole(one)).toBe(true);
  const read = readShared(linkOf(results), NUMERICS);
  read.results?.runs.forEach(({ rounds }, r) => {
    rounds.forEach(({ validation: { accuracy } }, k) => {
      expect(Math.abs(accuracy - results.runs[r].rounds[k].validation.accuracy)).toBeLessThanOrEqual(0.5e-4);
    });
  });
});

test('links are short: the default experiment under 600 characters, five seeds of 20 rounds and three arms under 2,300', async () => {
  expect(link.length).toBeLessThan(600);
  const paper = await withDigests(shipped('paper'));
  // The paper's other controls are not at every round: the first one's rows, moved about, stand for a third arm.
  const third = 'random-mask' as const;
  const runs = paper.runs
    .filter(({ arm }) => (['dense', 'ticket', 'reinit'] satisfies ArmId[] as string[]).includes(arm))
    .flatMap((run) => {
      if (run.arm !== 'reinit') return [run];
      const other = (k: number) => run.rounds[(k + 3) % run.rounds.length];
      const rounds = run.rounds.map((round, k) => ({
        ...round,
        test: { accuracy: Math.round(5000 * (round.test.accuracy + other(k).test.accuracy)) / 10_000 },
        validation: { accuracy: Math.round(2500 * (round.validation.accuracy + other(k).validation.accuracy)) / 5000 },
        earlyStop: { iteration: other(k).earlyStop.iteration, testAccuracy: other(k).test.accuracy },
      }));
      return [run, { ...run, arm: third, rounds }];
    });
  const arms = [{ id: 'ticket' }, { id: 'reinit' }, { id: third }] as const;
  const three = await withDigests({ ...paper, experiment: { ...paper.experiment, arms: [...arms] }, runs });
  expect(three.runs.flatMap(({ rounds }) => rounds)).toHaveLength(5 * (1 + 3 * 20));
  expect(linkOf(three).length).toBeLessThan(2300);
});

test('a link that was cut anywhere behind its checksum says so, shows no results, and keeps the settings that are whole', () => {
  const whole = readShared(link, NUMERICS);
  const sealed = link.indexOf('&n=');
  for (let end = sealed + 1; end < link.length; end++) {
    const { results, problems, refused, experiment } = readShared(link.slice(0, end), NUMERICS);
    expect(results).toBeUndefined();
    // Where the results have begun, all settings are there.
    expect(refused).toHaveLength(end > link.indexOf('&r=') + 1 ? 0 : 1);
    expect(problems[0]).toMatch(/^This link was cut on its way here: \d+ of its last \d+ characters arrived/);
    if (end > link.indexOf('&r=') + 3) expect(experiment).toEqual(whole.experiment);
  }
});

test('a setting that was cut is not taken for a shorter one', () => {
  const budget = { kind: 'iterations', iterations: 12_000 } as const;
  const slow = { ...one.experiment, training: { ...one.experiment.training, budget } };
  const sent = linkOf({ ...one, experiment: slow, runs: [] });
  const { experiment } = readShared(sent.slice(0, sent.indexOf('iterations=') + 'iterations=1200'.length), NUMERICS);
  expect(experiment.training.budget).not.toEqual({ ...budget, iterations: 1200 });
});

test('one character changed anywhere in a link is noticed or undone, and no other results are taken for its sender’s', () => {
  const whole = readShared(link, NUMERICS);
  const letters = ['0', 'A', 'z', '-', '_', '&', '=', '%', '#', '.', ' '];
  for (let at = 0; at < link.length; at++) {
    for (const letter of letters) {
      if (link[at] === letter) continue;
      const { results, problems } = readShared(`${link.slice(0, at)}${letter}${link.slice(at + 1)}`, NUMERICS);
      // A second '#' between two parts is known from some chat programs.
      if (letter === '#' && results) expect(results).toEqual(whole.results);
      else expect([at, letter, results, problems.length > 0]).toEqual([at, letter, undefined, true]);
    }
  }
});

test('escaped once or twice, in a sentence or in two pieces of mail, a link is what it was', () => {
  const address = `https://lab.example/#${link}`;
  const twice = encodeURIComponent(encodeURIComponent(link));
  for (const sent of [encodeURIComponent(link), twice, `(see ${address}).`, address.replaceAll('&', '&amp;')]) {
    expect(rowsOf(readShared(sent, NUMERICS).results as Results)).toEqual(rowsOf(one));
  }
});

test('whatever comes instead of results is met with a sentence', () => {
  const settings = link.slice(0, link.indexOf('&r=')).replace(/&sum=[^&]*/, '');
  for (const text of [
    `${settings}&r=`,
    `${settings}&r=AAAA`,
    `${settings}&sum=1.AAAAAAAA`,
    `${settings}&${'x'.repeat(2_000_000)}&r=1`,
  ]) {
    const { results, problems } = readShared(text, NUMERICS);
    expect(results).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
  }
});

test('others decode a link with what docs/formats.md says', () => {
  const [, length, checksum, rest] = /^v=1&sum=(\d+)\.([\w-]+)&(.*)$/.exec(link) ?? [];
  expect(rest).toHaveLength(Number(length));
  expect(createHash('sha256').update(rest).digest().subarray(0, 6).toString('base64url')).toBe(checksum);
  const packed = /&r=(.*)x$/.exec(rest)?.[1] ?? '';
  const columns = decode(inflateRawSync(Buffer.from(packed, 'base64url'))) as [
    ...[number, unknown, string[], number[], Uint8Array],
    ...[[number[], number[]], [number, number[], number[]], number[], Uint8Array],
  ];
  const [version, , engines, , bits, [test, validation], [unit, stops, stopTests], counts, digests] = columns;
  expect([version, engines, bits.length]).toEqual([1, ['simd'], 0]);
  const unfolded = (n: number) => (n % 2 === 0 ? n / 2 : -(n + 1) / 2);
  const [dense, ticket] = one.runs.map(({ rounds }) => rounds);
  const [{ validation: measured, earlyStop }] = dense;
  const first = unfolded(test[0]);
  expect(first / 1e4).toBe(dense[0].test.accuracy);
  expect((first + unfolded(validation[0])) / 1e4).toBe(measured.accuracy);
  expect(stops[0] === 0 ? null : stops[0] * unit).toBe(earlyStop.iteration);
  expect((first + unfolded(stopTests[0])) / 1e4).toBe(earlyStop.testAccuracy);
  // Layers are pruned each by itself: the plan decides what is left.
  expect(counts).toEqual([]);
  expect((first + unfolded(test[1])) / 1e4).toBe(ticket[0].test.accuracy);
  const both = first + unfolded(test[1]) + unfolded(validation[0]) + unfolded(validation[1]);
  expect(both / 1e4).toBe(ticket[0].validation.accuracy);
  expect(Buffer.from(digests.subarray(0, 8)).toString('base64url')).toBe(dense[0].digest);
  expect(Buffer.from(digests.subarray(8, 16)).toString('base64url')).toBe(ticket.at(-1)?.digest);
});

test('a guess travels with results, under their checksum, and others decode it with what docs/formats.md says', () => {
  const guess = [970, 965, 1000, 0, ...Array.from({ length: 11 }, (_, k) => 900 - 7 * k)];
  const sent = formatShared({ view: defaultView, guess }, one);
  expect(sent.length).toBeLessThan(640);
  expect(readShared(sent, NUMERICS)).toMatchObject({ guess, problems: [], results: { experiment: one.experiment } });
  const [, digits] = /&guess=([0-9a-z]+)/.exec(sent) ?? [];
  expect(digits?.match(/../g)?.map((two) => Number.parseInt(two, 36))).toEqual(guess);
  const at = sent.indexOf('guess=') + 6;
  const changed = readShared(`${sent.slice(0, at)}p${sent.slice(at + 1)}`, NUMERICS);
  expect(changed.problems[0]).toMatch(/^This link was changed on its way here/);
  expect(changed.guess).toBeUndefined();
});
