import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { hasMasks, JUDGED, page } from '../../scripts/reference/page.ts';
import { ALL_RECIPES } from '../../src/claims/all-recipes.ts';
import { holds, judge } from '../../src/claims/index.ts';
import { RECIPES } from '../../src/claims/recipes.ts';
import { type ShippedId, validateResults } from '../../src/claims/shipped-recipes.ts';
import { SURPRISES, type Surprise } from '../../src/claims/surprises/index.ts';
import { readMasks } from '../../src/claims/surprises/masks-file.ts';
import { MASKED } from '../../src/claims/surprises/surprise-recipes.ts';
import { readMnist } from '../../src/cli/mnist-files.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import type { Results, Round } from '../../src/experiment/model/results.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { maskAt } from '../../src/pruning/mask.ts';
import { ARM_FACTS } from '../../src/spec/arms/index.ts';
import { commandLine } from '../cli/command-line.ts';

const FOLDER = 'public/reference';
const recipes = Object.keys(ALL_RECIPES) as ShippedId[];
const seedOf = (recipe: ShippedId) => ALL_RECIPES[recipe].experiment.seeds[0];

function read(name: string): Results {
  const file = readResults(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
  if ('problems' in file) throw new Error(`${name}: ${file.problems.join(' ')}`);
  return file.results;
}

const names = ({ runs }: Results): string[] =>
  runs.flatMap(({ arm, seed, width, rounds }) => rounds.map(({ round }) => trainingName({ arm, seed, width, round })));

/** A round without its learning curve, which is shipped apart, and without the time that it took. */
const bare = (round: Round) => ({ ...round, digest: undefined, curve: [], seconds: 0 });

test('every recipe is shipped', () => {
  expect(recipes.filter((recipe) => !existsSync(join(FOLDER, `${recipe}.json`)))).toEqual([]);
});

describe.each(recipes)('the shipped results of %s', (recipe) => {
  test('are whole: every training of the recipe, on the exact engine, with this version’s numerics', () => {
    const results = read(recipe);
    expect(validateResults(recipe, ALL_RECIPES[recipe], results)).toBeUndefined();
    expect(results.numerics).toBe(NUMERICS);
    expect(names(results).sort()).toEqual(plan(ALL_RECIPES[recipe].experiment).map(trainingName).sort());
    expect(new Set(results.runs.flatMap(({ rounds }) => rounds.map(({ engine }) => engine)))).toEqual(
      new Set(['simd']),
    );
  });

  test('have one seed with masks and learning curves, of the same trainings', () => {
    const [whole, one] = [read(recipe), read(`${recipe}.seed-${seedOf(recipe)}`)];
    const first = whole.runs.filter(({ seed }) => seed === seedOf(recipe));
    expect(one.runs.map(({ arm, rounds }) => [arm, rounds.map(bare)])).toEqual(
      first.map(({ arm, rounds }) => [arm, rounds.map(bare)]),
    );
    for (const { arm, prunedAt, rounds } of one.runs) {
      expect([arm, prunedAt !== undefined]).toEqual([arm, hasMasks(recipe, arm)]);
      for (const { curve } of rounds) expect(curve.length > 0).toBe(!ARM_FACTS[arm].untrained);
    }
  });
});

const scratch = mkdtempSync(join(tmpdir(), 'lottery-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const command = commandLine();
afterAll(command.close);

/** What a command that succeeds writes to stdout. */
async function lottery(...args: string[]): Promise<string> {
  const { code, out, err } = await command.lottery(...args);
  expect(code, err).toBe(0);
  return out;
}

test('a slice of the shipped results, trained again, has the same bits', async () => {
  const { experiment } = RECIPES.widths;
  const path = join(scratch, 'slice.json');
  writeFileSync(path, JSON.stringify({ ...experiment, seeds: [2], widths: [0.25] }));
  const out = await lottery('run', '--experiment', path, '--engine', 'simd');
  const again = readResults(out);
  const found = 'results' in again ? again.results.runs : [];
  const shipped = read('widths').runs.filter(({ seed, width }) => seed === 2 && width === 0.25);
  expect(found.map(({ arm, rounds }) => [arm, rounds.map(bare)])).toEqual(
    shipped.map(({ arm, rounds }) => [arm, rounds.map(bare)]),
  );
});

test('what is pruned and not trained again is shipped with the bits that training it gives', async () => {
  const { experiment } = ALL_RECIPES.controls;
  const path = join(scratch, 'pruned.json');
  const schedule = { ...experiment.pruning.schedule, rounds: 2 };
  const arms = [{ id: 'ticket' }, { id: 'not-retrained' }];
  const own = { ...experiment, seeds: [12], arms, pruning: { ...experiment.pruning, schedule } };
  writeFileSync(path, JSON.stringify(own));
  const again = readResults(await lottery('run', '--experiment', path, '--engine', 'simd'));
  const found = 'results' in again ? again.results.runs : [];
  const shipped = read('controls').runs.filter(({ arm, seed }) => seed === 12 && found.some((run) => run.arm === arm));
  const rows = (runs: Results['runs']) => runs.map(({ arm, rounds }) => [arm, rounds.slice(0, 2).map(bare)]);
  expect(rows(found)).toEqual(rows(shipped));
  expect(found.map(({ arm }) => arm)).toEqual(['dense', 'ticket', 'not-retrained']);
});

describe.each(MASKED.recipes)('the shipped masks of %s', (recipe) => {
  const file = readMasks(readFileSync(join(FOLDER, `${recipe}.masks.json`), 'utf8'));
  if ('problems' in file) throw new Error(file.problems.join(' '));
  const { results, unlit } = file;

  test('are those of the ticket of every seed, at the rounds that surprises look at', () => {
    expect(validateResults(recipe, ALL_RECIPES[recipe], results)).toBeUndefined();
    expect(results.runs.map(({ arm, seed }) => [arm, seed])).toEqual(
      ALL_RECIPES[recipe].experiment.seeds.map((seed) => [MASKED.arm, seed]),
    );
    const whole = read(recipe);
    for (const { arm, seed, rounds } of results.runs) {
      const own = whole.runs.find((run) => run.arm === arm && run.seed === seed)?.rounds ?? [];
      expect(rounds.map(bare)).toEqual(own.filter(({ round }) => MASKED.rounds.includes(round)).map(bare));
    }
    const one = read(`${recipe}.seed-${seedOf(recipe)}`).runs.find(({ arm }) => arm === MASKED.arm);
    for (const round of MASKED.rounds)
      expect(maskAt(results.runs[0].prunedAt ?? [], round)).toEqual(maskAt(one?.prunedAt ?? [], round));
  });

  test('and the pixels that the images of the training never light, counted in these images', () => {
    const { train, pixels } = readMnist();
    const lit = new Set<number>();
    train.images.forEach((value, at) => {
      if (value > 0) lit.add(at % pixels);
    });
    expect(train.labels).toHaveLength(ALL_RECIPES[recipe].experiment.dataset.train);
    expect(unlit).toEqual(Array.from({ length: pixels }, (_, pixel) => pixel).filter((pixel) => !lit.has(pixel)));
  });
});

test('each surprise is judged on the shipped files alone, whatever they say', () => {
  const masked = (recipe: ShippedId) => {
    const file = readMasks(readFileSync(join(FOLDER, `${recipe}.masks.json`), 'utf8'));
    return 'problems' in file ? undefined : file;
  };
  for (const [id, surprise] of Object.entries(SURPRISES) as [string, Surprise][]) {
    const verdict = judge(surprise, (recipe) => read(recipe), masked);
    if (!('evidence' in verdict)) throw new Error(`${id}: ${verdict.why}`);
    expect([id, verdict.state]).toEqual([id, verdict.evidence.every(holds) ? 'reproduced' : 'not reproduced']);
  }
});

test('what the lesson fetches of surprises is small', () => {
  const sizes = readdirSync(FOLDER)
    .filter((name) => /\.(seed-11|masks)\.json$/.test(name))
    .map((name) => statSync(join(FOLDER, name)).size);
  expect(sizes).toHaveLength(7 + MASKED.recipes.length);
  expect(Math.max(...sizes)).toBeLessThan(1.5e6);
  expect(sizes.reduce((all, one) => all + one, 0)).toBeLessThan(3e6);
});

test('docs/reference says what the shipped files and “lottery claims” say', async () => {
  const files = new Map(
    recipes
      .filter((recipe) => existsSync(join(FOLDER, `${recipe}.json`)))
      .map((recipe) => [recipe, readFileSync(join(FOLDER, `${recipe}.json`), 'utf8')] as const),
  );
  const [claims, surprises] = [JUDGED.claims, JUDGED.surprises].map((ids) => lottery('claims', '--only', ids));
  const verdicts = { claims: await claims, surprises: await surprises };
  expect(readFileSync('docs/reference/README.md', 'utf8')).toBe(page(files, verdicts));
  expect(await lottery('claims')).toBe(verdicts.claims + verdicts.surprises);
});
