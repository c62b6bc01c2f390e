import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Claim } from '../../../src/claims/claim.ts';
import { claimsTable } from '../../../src/claims/claims-table.ts';
import { CLAIMS, type ClaimId, judge, onMap, type Verdict } from '../../../src/claims/index.ts';
import type { RecipeId } from '../../../src/claims/recipes.ts';
import { readDocument } from '../../../src/experiment/files/document.ts';
import { readResults } from '../../../src/experiment/files/read-results.ts';
import type { Round } from '../../../src/experiment/model/results.ts';
import { TABLES } from '../../../src/experiment/tables/index.ts';
import { readingsTable, sweptTable } from '../../../src/experiment/tables/sweep.ts';
import { type Cell, csvOf, pasteOf, type Table } from '../../../src/experiment/tables/table.ts';
import { layersOf } from '../../../src/spec/layers.ts';

function shipped(name: string) {
  const read = readResults(readFileSync(`public/reference/${name}.json`, 'utf8'));
  if ('problems' in read) throw new Error(read.problems.join(' '));
  return read.results;
}

/** What another program reads out of a table: an object for each row. */
const read = (table: Table): Record<string, string>[] => parse(csvOf(table), { columns: true });

const classroom = shipped('classroom');
const withMasks = shipped('classroom.seed-1');

test('the curves are the results, to the bit: a row for each arm, seed, width and round', () => {
  const rows = read(TABLES.curves(classroom));
  const all = classroom.runs.flatMap((run) => run.rounds.map((round) => ({ run, round })));
  expect(rows).toHaveLength(all.length);
  rows.forEach((row, k) => {
    const { run, round } = all[k];
    expect([row['arm'], Number(row['seed']), Number(row['width']), Number(row['round'])]).toEqual([
      ...[run.arm, run.seed, run.width, round.round],
    ]);
    expect(Number(row['density (fraction of weights)'])).toBe(round.density);
    expect(Number(row['test accuracy (fraction)'])).toBe(round.test.accuracy);
    expect(Number(row['test loss (nats)'])).toBe(round.test.loss);
    // What was not reached is no number.
    const { iteration, testAccuracy } = round.earlyStop;
    expect(row['early stop (iteration)']).toBe(iteration?.toString() ?? '');
    expect(row['test accuracy at early stop (fraction)']).toBe(iteration === null ? '' : testAccuracy.toString());
    expect(row['engine']).toBe('simd');
  });
});

test('what was not measured stays empty', () => {
  const linked = {
    ...classroom,
    runs: classroom.runs.map((run) => ({
      ...run,
      rounds: run.rounds.map((round): Round => {
        const known = Object.entries(round).filter(([name]) => name !== 'seconds');
        return { ...(Object.fromEntries(known) as unknown as Round), test: { accuracy: round.test.accuracy } };
      }),
    })),
  };
  for (const row of read(TABLES.curves(linked))) {
    expect([row['time (seconds)'], row['test loss (nats)']]).toEqual(['', '']);
    expect(row['test accuracy (fraction)']).not.toBe('');
  }
});

test('learning curves have a row for each evaluation', () => {
  const rows = read(TABLES.learning(withMasks));
  const points = withMasks.runs.flatMap((run) => run.rounds.flatMap(({ curve }) => curve));
  expect(points.length).toBeGreaterThan(80);
  expect(rows.map((row) => Number(row['validation accuracy (fraction)']))).toEqual(points.map(([, , , each]) => each));
});

test('layers add up to the round, and neurons to their layer', () => {
  const layers = read(TABLES.layers(withMasks));
  const neurons = read(TABLES.neurons(withMasks));
  const { network } = withMasks.experiment;
  const sizes = new Map(layersOf(network).map(({ name, weights, outputs }) => [name, { weights, outputs }]));
  const sumOf = (rows: Record<string, string>[], column: string) =>
    rows.reduce((all, row) => all + Number(row[column]), 0);
  for (const run of withMasks.runs) {
    for (const { round, counts } of run.rounds) {
      const here = (row: Record<string, string>) => row['arm'] === run.arm && Number(row['round']) === round;
      const own = layers.filter(here);
      expect(own.map((row) => Number(row['weights left']))).toEqual(counts);
      const ofRound = neurons.filter(here);
      for (const row of own) {
        const fed = ofRound.filter(({ layer }) => layer === row['layer']);
        expect(fed).toHaveLength(sizes.get(row['layer'])?.outputs ?? 0);
        expect(sumOf(fed, 'weights in, left')).toBe(Number(row['weights left']));
        expect(sumOf(fed, 'weights in')).toBe(Number(row['weights']));
        expect(sumOf(fed, 'dead (1 or 0)')).toBe(Number(row['dead neurons that it feeds']));
      }
    }
  }
});

test('claims have a row for each number they stand or fall with, and name their verdict', () => {
  const of = (recipe: RecipeId) => shipped(recipe);
  const map = readDocument(readFileSync('public/reference/matches-dense.map.json.gz'));
  if (!('swept' in map)) throw new Error('The shipped map cannot be read.');
  const verdicts = Object.fromEntries(
    Object.entries(CLAIMS).map(([id, claim]: [string, Claim]) => [id, onMap(claim, judge(claim, of), map.swept)]),
  ) as Record<ClaimId, Verdict>;
  const rows = read(claimsTable(verdicts));
  expect([...new Set(rows.map(({ claim }) => claim))]).toEqual(Object.keys(CLAIMS));
  const [first] = rows;
  expect(first['verdict']).toBe('Depends');
  for (const row of rows.filter((each) => each['verdict'] === 'Reproduced' && each['has to lie'] === 'above')) {
    expect(Number(row['lower end of the 95-percent interval'])).toBeGreaterThan(Number(row['bound (in its unit)']));
  }
});

test('a map has a row for each cell and reading, and one for each of its trainings', () => {
  const map = readDocument(readFileSync('public/reference/matches-dense.map.json.gz'));
  if (!('swept' in map)) throw new Error('The shipped map cannot be read.');
  const readings = read(readingsTable(map.swept));
  expect(readings).toHaveLength(24 * 2);
  // Points of several settings hold what CSV would read as its own.
  expect(readings.filter((row) => Object.values(row).includes('optimiser=sgd&lr=0.5'))).toHaveLength(2 * 6);
  const trainings = read(sweptTable(map.swept));
  const all = map.swept.cells.flatMap(({ results }) => results.runs.flatMap((run) => run.rounds));
  expect(trainings.map((row) => Number(row['test accuracy (fraction)']))).toEqual(
    all.map((each) => each.test.accuracy),
  );
});

const anyCell: fc.Arbitrary<Cell> = fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true }), fc.integer());

test('whatever stands in a table, another program reads the same out of it, from a file or from the clipboard', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyCell, anyCell), { minLength: 1 }), (rows) => {
      const table = { columns: ['a', 'b'], rows };
      const plain = [['a', 'b'], ...rows.map((row) => row.map(String))];
      // A carriage return alone ends a line for some readers: theirs are told how this one ends.
      const how = { record_delimiter: '\n', skip_empty_lines: false };
      expect(parse(csvOf(table), how)).toEqual(plain);
      expect(parse(pasteOf(table), { ...how, delimiter: '\t' })).toEqual(plain);
    }),
  );
});
