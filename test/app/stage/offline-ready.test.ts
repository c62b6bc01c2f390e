import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesOf, type Keeper, offlineReady } from '../../../src/app/stage/offline-ready.ts';
import { STAGE } from '../../../src/app/strings/stage-texts.ts';
import { shippedResults } from '../../lesson/shipped.ts';

const CODE = ['index.html', 'https://lab.example/assets/index-abc.js'];
const files = filesOf({ kind: 'shipped', recipe: 'classroom' }, shippedResults('classroom'));
const paths = files.map(({ path }) => path);

const keeper = (kept: readonly string[], served: Keeper['served'] = 'activated'): Keeper => ({
  served,
  keeps: async (path) => kept.includes(path),
});

test('the files of shipped results are there, and other results need none', () => {
  expect(files.map(({ what }) => what)).toEqual(['results', 'masks', 'weights']);
  for (const path of paths) expect(existsSync(`public/${path}`), path).toBe(true);
  // Its weights are not shipped.
  expect(filesOf({ kind: 'shipped', recipe: 'global' }, shippedResults('global')).map(({ what }) => what)).toEqual([
    'results',
    'masks',
  ]);
  for (const source of [
    undefined,
    { kind: 'shared' },
    { kind: 'file', name: 'a.json' },
    { kind: 'kept', id: 'a' },
  ] as const)
    expect(filesOf(source, shippedResults('classroom'))).toEqual([]);
});

test('it is ready when everything is kept, and the page goes through its service worker', async () => {
  expect(await offlineReady(keeper([...CODE, ...paths]), CODE, files)).toEqual({ state: 'ready' });
  expect(await offlineReady(keeper(CODE), CODE, [])).toEqual({ state: 'ready' });
});

test('it is not ready without a service worker, whatever is kept', async () => {
  const all = [...CODE, ...paths];
  expect(await offlineReady(keeper(all, null), CODE, files)).toEqual({ state: 'unable' });
  // No default takes the place of what nobody serves.
  expect(await offlineReady({ ...keeper(all), served: undefined }, CODE, files)).toEqual({ state: 'page' });
  expect(await offlineReady(keeper(all, 'installing'), CODE, files)).toEqual({ state: 'page' });
});

test('it is not ready when another version of the page is kept, or a file of the results is missing', async () => {
  expect(await offlineReady(keeper(['index.html', ...paths]), CODE, files)).toEqual({ state: 'page' });
  const found = await offlineReady(keeper([...CODE, paths[0]]), CODE, files);
  expect(found).toEqual({ state: 'files', files: files.slice(1) });
  expect(STAGE.offline(found)).toBe('Needs the network. Not kept yet: masks and learning curves and trained weights');
});
