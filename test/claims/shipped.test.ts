import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { page } from '../../scripts/reference/page.ts';
import { RECIPES, type RecipeId } from '../../src/claims/recipes.ts';
import { validateResults } from '../../src/claims/shipped-recipes.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import type { Results, Round } from '../../src/experiment/model/results.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { commandLine } from '../cli/command-line.ts';

const FOLDER = 'public/reference';
const recipes = Object.keys(RECIPES) as RecipeId[];

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
    expect(validateResults(recipe, RECIPES[recipe], results)).toBeUndefined();
    expect(results.numerics).toBe(NUMERICS);
    expect(names(results).sort()).toEqual(plan(RECIPES[recipe].experiment).map(trainingName).sort());
    expect(new Set(results.runs.flatMap(({ rounds }) => rounds.map(({ engine }) => engine)))).toEqual(
      new Set(['simd']),
    );
  });

  test('have one seed with masks and learning curves, of the same trainings', () => {
    const [whole, one] = [read(recipe), read(`${recipe}.seed-1`)];
    const first = whole.runs.filter(({ seed }) => seed === 1);
    expect(one.runs.map(({ arm, rounds }) => [arm, rounds.map(bare)])).toEqual(
      first.map(({ arm, rounds }) => [arm, rounds.map(bare)]),
    );
    for (const { prunedAt, rounds } of one.runs) {
      expect(prunedAt).toBeDefined();
      for (const { curve } of rounds) expect(curve.length).toBeGreaterThan(0);
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

test('docs/reference says what the shipped files and “lottery claims” say', async () => {
  const files = new Map(
    recipes
      .filter((recipe) => existsSync(join(FOLDER, `${recipe}.json`)))
      .map((recipe) => [recipe, readFileSync(join(FOLDER, `${recipe}.json`), 'utf8')] as const),
  );
  expect(readFileSync('docs/reference/README.md', 'utf8')).toBe(page(files, await lottery('claims')));
});
