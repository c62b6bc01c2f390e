import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Bytes } from '../../src/storage/bytes.ts';
import { checkpointsIn } from '../../src/storage/checkpoints.ts';
import { folderBytes } from '../../src/storage/folder.ts';
import { memoryBytes } from '../../src/storage/memory.ts';
import { runToy, toyExperiment } from '../experiment/toy.ts';
import { holdsCheckpoints } from './checkpoints-suite.ts';

const memories = new Map<string, Bytes>();
holdsCheckpoints('memory', async (name) => {
  const bytes = memories.get(name) ?? memoryBytes();
  memories.set(name, bytes);
  return bytes;
});

const folder = mkdtempSync(join(tmpdir(), 'checkpoints-'));
holdsCheckpoints('a folder', async (name) => folderBytes(join(folder, name)));

test('a folder passes over what a process has half written before it ended', async () => {
  const place = join(folder, 'cut off');
  const bytes = folderBytes(place);
  await bytes.write('whole', Uint8Array.of(1, 2, 3));
  writeFileSync(join(place, 'half.safetensors.1234'), 'half a fi');
  expect(await bytes.read('half')).toBeUndefined();
  expect(new Uint8Array((await bytes.read('whole')) ?? [])).toEqual(Uint8Array.of(1, 2, 3));
  expect(readdirSync(place)).toContain('whole.safetensors');
});

test('memory holds as much as there is room for, and lets go of what was used longest ago', async () => {
  const bytes = memoryBytes(100);
  for (const name of ['a', 'b', 'c']) await bytes.write(name, new Uint8Array(30));
  await bytes.read('a');
  await bytes.write('d', new Uint8Array(30));
  const there = await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => (await bytes.read(name))?.length));
  expect(there).toEqual([30, undefined, 30, 30]);
  await bytes.write('large', new Uint8Array(101));
  expect(await bytes.read('large')).toBeUndefined();
});

const failing = (why: string): Bytes => ({
  read: async () => undefined,
  write: () => Promise.reject(new Error(why)),
});

test('a place without room or right costs no run: it is said once, and memory takes over', async () => {
  const experiment = toyExperiment({ seeds: [1, 2] });
  const said: string[] = [];
  const checkpoints = checkpointsIn(failing('the disk is full'), experiment, 'reference', (text) => said.push(text));
  const { results } = await runToy(experiment, { checkpoints });
  expect(results).toEqual((await runToy(experiment)).results);
  expect(said).toEqual(['Finished trainings cannot be kept beyond this visit: the disk is full. The run goes on.']);
  expect((await runToy(experiment, { checkpoints })).trained).toEqual([]);
});

test('a place that cannot be read costs no run either', async () => {
  const experiment = toyExperiment();
  const said: string[] = [];
  const unreadable: Bytes = { ...failing(''), read: () => Promise.reject(new Error('it is forbidden')) };
  const checkpoints = checkpointsIn(unreadable, experiment, 'reference', (text) => said.push(text));
  const { results } = await runToy(experiment, { checkpoints });
  expect(results).toEqual((await runToy(experiment)).results);
  expect(said[0]).toBe('Finished trainings cannot be read, so that they are trained again: it is forbidden.');
});

test('what another engine took over is not kept beyond the visit, nor what comes from it', async () => {
  const experiment = toyExperiment();
  const { made } = await runToy(experiment);
  const said: string[] = [];
  const checkpoints = checkpointsIn(memoryBytes(), experiment, 'simd', (text) => said.push(text));
  const ticket = { arm: 'ticket', seed: 1, width: 1, round: 1 } as const;
  const first = made.get('ticket/1/1');
  const second = made.get('ticket/1/2');
  if (!first || !second) throw new Error('The ticket was not trained.');
  await checkpoints.put(ticket, first);
  const bySimd = { ...second, round: { ...second.round, engine: 'simd' as const } };
  await checkpoints.put({ ...ticket, round: 2 }, bySimd);
  expect(await checkpoints.get(ticket)).toBeUndefined();
  expect(await checkpoints.get({ ...ticket, round: 2 })).toBeUndefined();
  expect(said[0]).toBe('The run began on simd. What reference trains of it is not kept beyond this visit.');
});
