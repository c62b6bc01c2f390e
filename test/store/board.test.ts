import { expect, test, vi } from 'vitest';
import { boardFile } from '../../src/experiment/board/board-file.ts';
import { boardFragment } from '../../src/experiment/board/board-link.ts';
import { type Recipe, recipeFor } from '../../src/experiment/board/recipe.ts';
import { formatCode } from '../../src/experiment/board/result-code.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import { type BoardHost, type BoardStore, createBoard } from '../../src/store/board.ts';
import { oneSeed, shipped, withDigests } from '../experiment/share/shipped.ts';

const RECIPE: Recipe = recipeFor(defaultExperiment, 'simd', NUMERICS);
const LINK = boardFragment(RECIPE, { most: 5 });

/** A browser that keeps boards, in which other tabs of a board hear of what one has kept. */
function hostIn(kept = new Map<string, string>(), lasts = true, tabs: (() => void)[] = []): BoardHost {
  let own = () => {};
  return {
    recall: (name) => kept.get(name),
    keep: (name, codes) => {
      kept.set(name, codes);
      for (const tab of tabs) if (tab !== own) tab();
      return lasts;
    },
    listen: (_, then) => {
      own = then;
      tabs.push(then);
    },
    pause: async () => {},
  };
}

const boardOf = (host = hostIn(), link = LINK): BoardStore => {
  const store = createBoard(link, host);
  if (typeof store === 'string') throw new Error(store);
  return store;
};

const file = (name: string, text: string | Uint8Array<ArrayBuffer>) => new File([text], name);
const seedsOn = (store: BoardStore) => store.getState().board.seats.map(({ seed }) => seed);

test('files of results, a saved board and a chat’s log come together, and each that is none is told by name', async () => {
  const classroom = await withDigests(shipped('classroom'));
  const code = formatCode(RECIPE, oneSeed(classroom, 4));
  const saved = boardOf();
  await saved.getState().giveText(formatCode(RECIPE, oneSeed(classroom, 2)));
  const store = boardOf();
  await store
    .getState()
    .giveFiles([
      file('anna.json', JSON.stringify(toFile(oneSeed(classroom, 1), false))),
      file('board.json', JSON.stringify(boardFile(saved.getState().board))),
      file('chat.txt', `hello\n${code}\n`),
      file('paper.json', JSON.stringify(toFile(shipped('paper'), false))),
      file('settings.json', JSON.stringify(defaultExperiment)),
      file('cut.json', JSON.stringify(toFile(oneSeed(classroom, 1), false)).slice(0, 5000)),
      file('photo.png', Uint8Array.from([0x89, 0x50, 0xff, 0xfe, 0, 1])),
    ]);
  expect(seedsOn(store)).toEqual([1, 2, 4]);
  const { outcome } = store.getState();
  expect(outcome?.seeds).toEqual([1, 2, 4]);
  expect(outcome?.problems).toHaveLength(4);
  for (const name of ['paper.json', 'settings.json', 'cut.json', 'photo.png'])
    expect(outcome?.problems.join('\n')).toContain(name);
});

test('what came is there at the next visit, a student that was taken off is not, and undo brings them back', async () => {
  const classroom = shipped('classroom');
  const kept = new Map<string, string>();
  const store = boardOf(hostIn(kept));
  await store.getState().giveText([1, 2, 3].map((seed) => formatCode(RECIPE, oneSeed(classroom, seed))).join('\n'));
  await store.getState().remove(2);
  expect(seedsOn(store)).toEqual([1, 3]);
  const next = boardOf(hostIn(kept));
  await vi.waitFor(() => expect(seedsOn(next)).toEqual([1, 3]));
  await store.getState().undoRemove();
  expect(seedsOn(store)).toEqual([1, 3, 2]);
  await store.getState().empty();
  expect(seedsOn(store)).toEqual([]);
  await store.getState().undoRemove();
  expect(seedsOn(store)).toEqual([1, 3, 2]);
  // Another class’s board has nothing of it, be it of the same recipe.
  for (const link of [
    boardFragment(recipeFor(defaultExperiment, 'reference', NUMERICS), 'drawn'),
    boardFragment(RECIPE, 'drawn'),
  ]) {
    const other = boardOf(hostIn(kept), link);
    await other.getState().giveText('');
    expect(seedsOn(other)).toEqual([]);
  }
});

test('what is given while something is still read is not lost', async () => {
  const classroom = shipped('classroom');
  const store = boardOf();
  const codes = [1, 2, 3, 4].map((seed) => formatCode(RECIPE, oneSeed(classroom, seed)));
  await Promise.all(codes.map((code) => store.getState().giveText(code)));
  expect(seedsOn(store)).toEqual([1, 2, 3, 4]);
});

test('where the browser keeps nothing, the board says so once', async () => {
  const classroom = shipped('classroom');
  const store = boardOf(hostIn(new Map(), false));
  for (const seed of [1, 2]) await store.getState().giveText(formatCode(RECIPE, oneSeed(classroom, seed)));
  expect(store.getState().problems).toEqual([expect.stringMatching(/keeps nothing of this board/)]);
});

test('two tabs of one board have the same students, and neither writes over what the other has taken', async () => {
  const classroom = shipped('classroom');
  const code = (seed: number) => formatCode(RECIPE, oneSeed(classroom, seed));
  const [kept, tabs] = [new Map<string, string>(), [] as (() => void)[]];
  const [one, other] = [boardOf(hostIn(kept, true, tabs)), boardOf(hostIn(kept, true, tabs))];
  await one.getState().giveText(code(1));
  await other.getState().giveText(code(2));
  await vi.waitFor(() =>
    expect([seedsOn(one), seedsOn(other)]).toEqual([
      [1, 2],
      [1, 2],
    ]),
  );
  await one.getState().remove(1);
  await vi.waitFor(() => expect(seedsOn(other)).toEqual([2]));
  // A tab that hears nothing, as one that sleeps, looks before it writes.
  const deaf = boardOf({ ...hostIn(kept), listen: () => {} });
  await one.getState().giveText(code(3));
  await deaf.getState().giveText(code(4));
  expect(seedsOn(deaf)).toEqual([2, 3, 4]);
});

test('what one tab takes while another reads a file is lost to neither', async () => {
  const classroom = shipped('classroom');
  const text = (seed: number) => formatCode(RECIPE, oneSeed(classroom, seed));
  const kept = new Map<string, string>();
  const [one, other] = [boardOf(hostIn(kept)), boardOf(hostIn(kept))];
  let read = () => {};
  const held = new Promise<void>((resolve) => (read = resolve));
  const slow = {
    name: 'anna.txt',
    size: text(1).length,
    arrayBuffer: () => held.then(() => new Blob([text(1)]).arrayBuffer()),
  };
  const given = one.getState().giveFiles([slow]);
  await vi.waitFor(() => expect(one.getState().reading).toBe(true));
  await other.getState().giveText(text(2));
  read();
  await given;
  expect(seedsOn(one)).toEqual([2, 1]);
  const later = boardOf(hostIn(kept));
  await vi.waitFor(() => expect(seedsOn(later)).toEqual([2, 1]));
});
