import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readResults } from '../../src/experiment/files/read-results.ts';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import { formatShared } from '../../src/experiment/share/shared-link.ts';
import { defaultView } from '../../src/spec/view.ts';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { lottery, close } = commandLine();
afterAll(close);

const ASKED =
  'v=1&n=2&images=1000&hidden=8&iterations=40&evaluate=20&rounds=2&arms=ticket,random-mask&seeds=1-2&engine=simd';
const path = join(folder, 'theirs.json');
let theirs: ResultsFile;
beforeAll(async () => {
  await lottery('run', '--link', ASKED, '--out', path);
  theirs = JSON.parse(readFileSync(path, 'utf8')) as ResultsFile;
});

/** A file of the results with something changed. */
function changed(change: (rounds: Record<string, unknown>[]) => void): string {
  const copy = structuredClone(theirs);
  change(copy.runs.flatMap(({ rounds }) => rounds as unknown as Record<string, unknown>[]));
  const name = join(folder, 'changed.json');
  writeFileSync(name, JSON.stringify(copy));
  return name;
}

const linkTo = (file: string): string => {
  const read = readResults(readFileSync(file, 'utf8'));
  if (!('results' in read)) throw new Error(read.problems.join(' '));
  return `https://lab.example/#${formatShared({ view: defaultView }, read.results)}`;
};

test('results that are trained again give the same bits, by file and by link', async () => {
  const all = await lottery('verify', path);
  expect(all).toMatchObject({
    code: 0,
    out: 'Identical to the bit: all 10 trainings, digest by digest.\n',
  });
  // A link has the digest of each run's last training.
  const link = await lottery('verify', linkTo(path));
  expect(link).toMatchObject({
    code: 0,
    out: 'Identical: all numbers of 10 trainings, and to the bit in the 6 trainings that have a digest.\n',
  });
});

test('results without digests are compared number by number', async () => {
  const older = changed((rounds) => {
    for (const round of rounds) delete round['digest'];
  });
  const { code, out } = await lottery('verify', older);
  expect({ code, out }).toEqual({
    code: 0,
    out: 'Identical: all numbers of 10 trainings; there are no digests of the weights to compare.\n',
  });
});

test('an accuracy that was altered, even by one image, is found and told beside the true one', async () => {
  const altered = changed(([dense]) => {
    const { accuracy, loss } = dense['test'] as { accuracy: number; loss: number };
    dense['test'] = { accuracy: accuracy + 1e-4, loss };
    // Where an early stop was not reached it is the end.
    const stop = dense['earlyStop'] as { iteration: number | null; testAccuracy: number };
    dense['earlyStop'] = { ...stop, testAccuracy: stop.testAccuracy + 1e-4 };
  });
  for (const given of [altered, linkTo(altered)]) {
    const { code, out } = await lottery('verify', given);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^Different in 1 of 10 trainings: (Dense \(seed 1, round 0\): test accuracy [\d.]+\s% there, [\d.]+\s% here)\.\n {2}\1\n {2}Dense \(seed 1, round 0\): accuracy at the early stop .*\nNothing explains it: .*\n$/,
    );
  }
});

test('what cannot be judged says why, and is neither identical nor different', async () => {
  const elsewhere = changed((rounds) => {
    for (const round of rounds) round['engine'] = 'tfjs-webgpu';
  });
  expect(await lottery('verify', elsewhere)).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/^It cannot be judged: tfjs-webgpu computed the results/) as string,
  });
  const future = join(folder, 'future.json');
  writeFileSync(future, JSON.stringify({ ...theirs, numerics: 99 }));
  expect(await lottery('verify', future)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^It cannot be judged: the results were made with numerics 99/) as string,
  });
});

test('whatever holds no results is refused with a sentence', async () => {
  const experiment = join(folder, 'experiment.json');
  writeFileSync(experiment, JSON.stringify(theirs.experiment));
  const link = linkTo(path);
  for (const [given, said] of [
    [[], /^Say what to verify/],
    [['--workers', '1'], /^Say what to verify/],
    [[experiment], /holds an experiment, and no results to verify\.$/],
    [[ASKED], /neither a file nor a link with results in it/],
    [['no-such-file.json'], /^There is nothing to verify in “no-such-file\.json”/],
    [[link.slice(0, -5)], /This link was cut on its way here/],
    [[link.replace('&r=', '&r=A')], /This link was changed on its way here/],
  ] as const) {
    const { code, err } = await lottery('verify', ...given);
    expect([given, code]).toEqual([given, 2]);
    expect(err).toMatch(said);
  }
});
