import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { decode } from '@msgpack/msgpack';
import { base58 } from '@scure/base';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
  type Board,
  emptyBoard,
  missingIn,
  resultsOf,
  without,
  withResults,
  withText,
} from '../../../src/experiment/board/board.ts';
import { boardFile, readBoard } from '../../../src/experiment/board/board-file.ts';
import {
  boardFragment,
  boardWithResults,
  classFragment,
  readBoardLink,
} from '../../../src/experiment/board/board-link.ts';
import { type Recipe, recipeFor, recipeIn, recipeText } from '../../../src/experiment/board/recipe.ts';
import { codesIn, formatCode, readCode } from '../../../src/experiment/board/result-code.ts';
import type { Results } from '../../../src/experiment/model/results.ts';
import { answersOf } from '../../../src/experiment/report/answers.ts';
import { readShared } from '../../../src/experiment/share/shared-link.ts';
import { NUMERICS } from '../../../src/numerics/version.ts';
import { defaultExperiment } from '../../../src/spec/experiment.ts';
import { parseLink } from '../../../src/spec/link.ts';
import { oneSeed, shipped, withDigests } from '../share/shipped.ts';

const GUESS = [975, 975, 974, 974, 973, 973, 972, 970, 968, 966, 962, 958, 950, 935, 900];
const RECIPE: Recipe = recipeFor(defaultExperiment, 'simd', NUMERICS);
const noPause = async () => {};

let students: Results[];
beforeAll(async () => {
  const classroom = await withDigests(shipped('classroom'));
  // Thirty students: seeds of the shipped results under other numbers, some of whose networks read a little better.
  students = Array.from({ length: 30 }, (_, k) => {
    const own = oneSeed(classroom, (k % 5) + 1);
    const better = (accuracy: number) => Math.round(10_000 * accuracy + (k >= 5 ? (k * 7) % 11 : 0)) / 10_000;
    return {
      ...own,
      experiment: { ...own.experiment, seeds: [k + 1] },
      runs: own.runs.map((run) => ({
        ...run,
        seed: k + 1,
        rounds: run.rounds.map((round) => ({
          ...round,
          test: { ...round.test, accuracy: better(round.test.accuracy) },
          earlyStop: { ...round.earlyStop, testAccuracy: better(round.earlyStop.testAccuracy) },
        })),
      })),
    };
  });
});

const codeOf = (student: Results, guess: readonly number[] = GUESS): string => formatCode(RECIPE, student, guess);

const read = (code: string, recipe = RECIPE) => {
  const [found] = codesIn(code);
  return found && readCode(found, recipe);
};

const numbersOf = ({ runs }: Pick<Results, 'runs'>) =>
  runs.map(({ arm, seed, rounds }) => [
    arm,
    seed,
    rounds.map(({ round, engine, density, counts, test: { accuracy }, validation, earlyStop }) => [
      ...[round, engine, density, counts, accuracy],
      ...[validation.accuracy, earlyStop],
    ]),
    rounds.at(-1)?.digest,
  ]);

const boardOf = async (given: readonly Results[], guess = GUESS): Promise<Board> =>
  (await withText(emptyBoard(RECIPE), given.map((each) => codeOf(each, guess)).join('\n'), noPause)).board;

test('a code holds what a student measured and guessed, in fewer than 250 characters for the default experiment', () => {
  for (const student of students) {
    const code = codeOf(student);
    expect(code.length).toBeLessThan(250);
    const { given } = read(code) as { given: { seed: number; runs: Results['runs']; guess: readonly number[] } };
    expect(given.seed).toBe(student.experiment.seeds[0]);
    expect(given.guess).toEqual(GUESS);
    expect(numbersOf(given)).toEqual(numbersOf(student));
  }
});

test('the longest code of the default experiment stays under 250 characters: a large seed, every early stop reached', () => {
  const [student] = students;
  const runs = student.runs.map((run) => ({
    ...run,
    seed: 999_999,
    rounds: run.rounds.map((round, k) => ({
      ...round,
      earlyStop: { iteration: 500 * (1 + (k % 3)), testAccuracy: round.test.accuracy - (37 + 5 * k) / 1e4 },
    })),
  }));
  expect(codeOf({ ...student, experiment: { ...student.experiment, seeds: [999_999] }, runs }).length).toBeLessThan(
    250,
  );
});

test('a code that was cut anywhere, or has one letter changed anywhere, is never taken, and a sentence says so', async () => {
  const code = codeOf(students[6]);
  for (let end = 1; end < code.length; end++) {
    const { board, problems } = await withText(emptyBoard(RECIPE), code.slice(0, end), noPause);
    expect([end, board.seats.length, problems.length]).toEqual([end, 0, 1]);
  }
  for (let at = 0; at < code.length; at++) {
    for (const letter of ['1', 'A', 'z', '0', ' ', '-', 'x']) {
      if (code[at] === letter) continue;
      const changed = `${code.slice(0, at)}${letter}${code.slice(at + 1)}`;
      const { board, problems } = await withText(emptyBoard(RECIPE), changed, noPause);
      expect([at, letter, board.seats.length, problems.length]).toEqual([at, letter, 0, 1]);
    }
  }
});

test('codes are found in whatever a chat, a mail or a form has around them, broken into lines or escaped', async () => {
  const [anna, ben, cem] = students.map((each) => codeOf(each));
  const log = [
    `[10:31] Anna: here it is!! ${anna} 🎉`,
    `> Ben wrote:\n> ${ben.slice(0, 70)}\n> ${ben.slice(70, 140)}\n> ${ben.slice(140)}`,
    `"3","${encodeURIComponent(encodeURIComponent(cem))}","thanks"`,
  ].join('\r\n');
  const { board, seeds, problems } = await withText(emptyBoard(RECIPE), log, noPause);
  expect(problems).toEqual([]);
  expect(seeds).toEqual([1, 2, 3]);
  expect(resultsOf(board).experiment.seeds).toEqual([1, 2, 3]);
});

test('a growing log is pasted again without harm; of two results for a seed the first is kept, and that is said', async () => {
  const log = students.slice(0, 3).map((each) => codeOf(each));
  const first = await withText(emptyBoard(RECIPE), log.join('\n'), noPause);
  const more = await withText(first.board, [...log, codeOf(students[3])].join('\n'), noPause);
  expect([more.seeds, more.again, more.problems]).toEqual([[4], [1, 2, 3], []]);
  const liar = { ...students[9], experiment: { ...students[9].experiment, seeds: [2] } };
  const other = { ...liar, runs: liar.runs.map((run) => ({ ...run, seed: 2 })) };
  const { board, problems } = await withText(more.board, codeOf(other), noPause);
  expect(problems).toEqual([expect.stringMatching(/^Seed 2 came twice, with different results\. The first is kept/)]);
  expect(numbersOf({ runs: board.seats[1].runs })).toEqual(numbersOf(students[1]));
});

test('codes and files of another experiment, engine or version are refused by name', async () => {
  const [student] = students;
  const other = recipeFor(
    { ...defaultExperiment, network: { kind: 'mlp', hidden: [300], init: 'glorot' } },
    'simd',
    NUMERICS,
  );
  for (const recipe of [
    other,
    recipeFor(defaultExperiment, 'reference', NUMERICS),
    recipeFor(defaultExperiment, 'simd', NUMERICS + 1),
  ]) {
    const { board, problems } = await withText(emptyBoard(recipe), codeOf(student), noPause);
    expect(board.seats).toEqual([]);
    expect(problems).toEqual([
      expect.stringMatching(/^The code LT1x\d+x\w+… is of another experiment, engine or version/),
    ]);
    expect(withResults(emptyBoard(recipe), student, 'anna.json').problems[0]).toMatch(/^anna\.json is of another/);
  }
  const fast = {
    ...student,
    runs: student.runs.map((run) => ({
      ...run,
      rounds: run.rounds.map((round) => ({ ...round, engine: 'tfjs-webgl' as const })),
    })),
  };
  expect(withResults(emptyBoard(RECIPE), fast, 'fast.json').problems[0]).toMatch(
    /fast\.json is not taken.*one exact engine/,
  );
  const newer = codeOf(student).replace('LT1x', 'LT2x');
  expect((await withText(emptyBoard(RECIPE), newer, noPause)).problems[0]).toMatch(/newer version/);
});

test('files of results give the same seats as codes, and numbers that nobody sent are listed', async () => {
  const classroom = await withDigests(shipped('classroom'));
  const { board, seeds } = withResults(emptyBoard(RECIPE), classroom, 'classroom.json');
  expect(seeds).toEqual([1, 2, 3, 4, 5]);
  const again = await withText(
    board,
    students
      .slice(0, 5)
      .map((each) => codeOf(each, []))
      .join('\n'),
    noPause,
  );
  expect([again.seeds, again.again, again.problems]).toEqual([[], [1, 2, 3, 4, 5], []]);
  expect(missingIn({ ...without(board, 2), most: 7 })).toEqual([2, 6, 7]);
  expect(missingIn(board)).toEqual([]);
});

test('the class’s results are those of an experiment with all their seeds: the shipped five give the shipped answer', async () => {
  const classroom = shipped('classroom');
  const { board } = withResults(emptyBoard(RECIPE), classroom, 'classroom.json');
  expect(answersOf(resultsOf(board), 1)).toEqual(answersOf(classroom, 1));
  const thirty = answersOf(resultsOf(await boardOf(students)), 1);
  expect(thirty.rounds[0].ticket.n).toBe(30);
});

test('a board comes back from its file and from its link; thirty students fit into a link', async () => {
  const board = await boardOf(students);
  const file = JSON.stringify(boardFile(board));
  const opened = readBoard(file, NUMERICS) as { recipe: Recipe; codes: string };
  expect(recipeText(opened.recipe)).toBe(recipeText(RECIPE));
  expect((await withText(emptyBoard(opened.recipe), opened.codes, noPause)).board.seats).toEqual(board.seats);
  const link = boardWithResults(board, { most: 30 });
  expect(link.length).toBeLessThan(4000);
  const linked = readBoardLink(`https://lab.example/#${link}`, NUMERICS);
  if (typeof linked === 'string') throw new Error(linked);
  expect(linked.problems).toEqual([]);
  expect(linked.seats).toEqual({ most: 30 });
  const plain = (of: Board) =>
    of.seats.map(({ seed, guess, runs }) => [seed, guess, numbersOf({ runs }).map((run) => run.slice(0, 3))]);
  expect(plain(linked.board)).toEqual(plain(board));
});

test('a board’s link that was cut or changed opens empty, and says so; one without results is an empty board', async () => {
  const link = boardWithResults(await boardOf(students.slice(0, 4)), 'drawn');
  const results = link.indexOf('&board=') + 7;
  for (let end = results + 1; end < link.length; end += 7) {
    const linked = readBoardLink(link.slice(0, end), NUMERICS);
    expect([end, linked]).toEqual([
      end,
      { board: emptyBoard(RECIPE), seats: 'drawn', problems: [expect.stringMatching(/was cut on its way here/)] },
    ]);
  }
  for (let at = results; at < link.length; at += 3) {
    const letter = link[at] === 'A' ? 'B' : 'A';
    const linked = readBoardLink(`${link.slice(0, at)}${letter}${link.slice(at + 1)}`, NUMERICS);
    expect([at, linked]).toMatchObject([
      at,
      { board: { seats: [] }, problems: [expect.stringMatching(/was changed/)] },
    ]);
  }
  expect(readBoardLink(boardFragment(RECIPE, 'drawn'), NUMERICS)).toEqual({
    board: emptyBoard(RECIPE),
    seats: 'drawn',
    problems: [],
  });
});

test('whatever comes instead of a code, a file or a link is met with a sentence', async () => {
  const long = 'x'.repeat(2_000_000);
  for (const text of [
    '',
    'hello',
    long,
    `LT1x250x${long}`,
    `LT1x999999x${'A'.repeat(1000)}`,
    'LT1x3xABC',
    `${'1'.repeat(200)}`,
  ]) {
    const { board, problems } = await withText(emptyBoard(RECIPE), text, noPause);
    expect([text.slice(0, 20), board.seats.length, problems.length]).toEqual([text.slice(0, 20), 0, 1]);
  }
  for (const text of [
    '',
    '{',
    '[]',
    '{"format":"lottery-board"}',
    '{"format":"lottery-board","version":9,"recipe":"","codes":[]}',
  ])
    expect(readBoard(text, NUMERICS)).toEqual({ problem: expect.any(String) });
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 300 }), async (noise) => {
      const { board } = await withText(emptyBoard(RECIPE), noise, noPause);
      expect(board.seats).toEqual([]);
    }),
  );
});

test('numbers that cannot be are not taken, however whole a code is', () => {
  const [student] = students;
  const runs = student.runs.map((run) => ({
    ...run,
    rounds: run.rounds.map((round) => ({ ...round, test: { accuracy: 1.5 } })),
  }));
  expect(read(codeOf({ ...student, runs }))).toEqual({ why: expect.stringMatching(/^holds numbers that cannot be/) });
  expect(read(codeOf(student, [2000, ...GUESS.slice(1)]))).toEqual({
    why: expect.stringMatching(/guess does not fit/),
  });
  expect(read(codeOf(student, GUESS.slice(1)))).toEqual({ why: expect.stringMatching(/guess does not fit/) });
});

test('a thousand codes leave the page time to draw', async () => {
  const codes = Array.from({ length: 1000 }, (_, k) => {
    const own = students[k % 30];
    const seed = 1000 + k;
    return codeOf({
      ...own,
      experiment: { ...own.experiment, seeds: [seed] },
      runs: own.runs.map((run) => ({ ...run, seed })),
    });
  });
  let pauses = 0;
  const { board, problems } = await withText(emptyBoard(RECIPE), codes.join(' '), async () => void pauses++);
  expect(pauses).toBeGreaterThan(30);
  expect(board.seats).toHaveLength(500);
  expect(problems).toHaveLength(21);
  expect(problems[0]).toMatch(/The board holds 500 students/);
});

test('a class’s link opens the recipe for a student, and says how seeds are given', () => {
  const { experiment, seats, problems, view } = parseLink(classFragment(RECIPE, { most: 28 }), NUMERICS);
  expect([experiment, seats, problems, view.engine]).toEqual([defaultExperiment, { most: 28 }, [], 'simd']);
  expect(parseLink(classFragment(RECIPE, 'drawn'), NUMERICS).seats).toBe('drawn');
  const strange = parseLink(`${recipeText(RECIPE)}&class=-3`, NUMERICS);
  expect([strange.seats, strange.problems.length, strange.refused]).toEqual(['drawn', 1, []]);
  expect(recipeIn(students[0])).toEqual(RECIPE);
});

test('others decode a code with what docs/formats.md says', () => {
  const code = codeOf(students[0]);
  const [, length, body] = /^LT1x(\d+)x(.*)$/.exec(code) ?? [];
  expect(body).toHaveLength(Number(length));
  const bytes = base58.decode(body);
  const [mark, checksum, packed] = [bytes.subarray(0, 5), bytes.subarray(5, 10), bytes.subarray(10)];
  const hash = (of: Uint8Array | string) => createHash('sha256').update(of).digest().subarray(0, 5);
  expect(hash('v=1&n=2&engine=simd')).toEqual(Buffer.from(mark));
  expect(hash(Buffer.concat([mark, packed]))).toEqual(Buffer.from(checksum));
  const [version, seed, guess] = decode(inflateRawSync(packed)) as [number, number, number[]];
  expect([version, seed]).toEqual([1, 1]);
  // 975, then the same again, then one less.
  expect(guess.slice(0, 3)).toEqual([1950, 0, 1]);
});

test('a seed that is no number of the class is not taken; a guess that comes later is, and another one is told', async () => {
  const board = emptyBoard(RECIPE, 5);
  const seventh = await withText(board, codeOf(students[6]), noPause);
  expect(seventh.board.seats).toEqual([]);
  expect(seventh.problems).toEqual(['Seed 7 is no number of this class, which has 1 to 5.']);
  const bare = await withText(board, codeOf(students[0], []), noPause);
  const guessed = await withText(bare.board, codeOf(students[0]), noPause);
  expect([guessed.seeds, guessed.board.seats.map(({ guess }) => guess)]).toEqual([[1], [GUESS]]);
  const again = await withText(guessed.board, codeOf(students[0], []), noPause);
  expect([again.again, again.board.seats[0].guess, again.problems]).toEqual([[1], GUESS, []]);
  const twin = await withText(
    guessed.board,
    codeOf(
      students[0],
      GUESS.map((each) => each - 5),
    ),
    noPause,
  );
  expect(twin.problems).toEqual([expect.stringMatching(/^Seed 1 came again with another guess.*two students/)]);
});

test('a class’s link that was cut anywhere, or changed, opens no class, and says so', () => {
  const link = classFragment(RECIPE, { most: 30 });
  expect(readShared(link, NUMERICS)).toMatchObject({
    seats: { most: 30 },
    problems: [],
    experiment: defaultExperiment,
  });
  const first = link.indexOf('&n=');
  for (let end = first + 1; end < link.length; end++) {
    const { seats, problems } = readShared(link.slice(0, end), NUMERICS);
    expect([end, seats, problems[0]]).toEqual([
      end,
      undefined,
      expect.stringMatching(/^This link was cut on its way here/),
    ]);
  }
  for (let at = first; at < link.length; at++) {
    const letter = link[at] === '3' ? '4' : '3';
    const { problems, refused } = readShared(`${link.slice(0, at)}${letter}${link.slice(at + 1)}`, NUMERICS);
    expect([at, problems.length > 0, refused.length > 0]).toEqual([at, true, true]);
  }
});
