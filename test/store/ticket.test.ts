import { expect, test } from 'vitest';
import type { Evaluated } from '../../src/execution/run-config.ts';
import { float32, writeTensors } from '../../src/experiment/files/safetensors.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import type { OwnFile } from '../../src/store/reading.ts';
import { ticketOf } from '../../src/store/ticket.ts';
import { madeUp } from '../claims/made-up.ts';
import { turns } from '../turns.ts';
import { fileOf, lab } from './fake-lab.ts';

const block = (name: string, ...shape: [number, number]) =>
  float32(name, shape, new Float32Array(shape[0] * shape[1]).fill(0.5));
/** Layers of one size, whose order only their names tell; nothing about itself. */
const FOREIGN = writeTensors([
  block('a.weight', 6, 784),
  block('b.weight', 6, 6),
  block('c.weight', 6, 6),
  block('d.weight', 10, 6),
]);
const OWN = 'a'.repeat(64);
const layer = (name: string, inputs: number, outputs: number) => ({ name, kind: 'dense', inputs, outputs });
/** A network that says of itself that it was trained on somebody's own data. */
const TOLD = writeTensors([block('a.weight', 784, 6), block('b.weight', 6, 10)], {
  about: JSON.stringify({
    ...{ format: 'lottery-ticket', version: 1, scaling: 'standardised' },
    layers: [layer('a', 784, 6), layer('b', 6, 10)],
    dataset: { name: 'Letters', sha256: OWN },
    digest: 'AAAAAAAAAAA',
    link: 'hidden=6&rounds=3',
  }),
});

const results = () => madeUp('classroom', () => ({ accuracy: 0.9 }));
const file = (bytes: Uint8Array, name = 'theirs.safetensors'): OwnFile =>
  new File([bytes as Uint8Array<ArrayBuffer>], name);

/** A lab whose evaluator answers when the test says so. */
function looking() {
  const asked: { readonly experiment: Experiment; readonly answer: (accuracy: number) => void }[] = [];
  const told: string[] = [];
  const { store, say } = lab('hidden=32', {
    evaluator: () => ({
      evaluate: (experiment) =>
        new Promise<Evaluated>((resolve) => {
          const answer = (accuracy: number) =>
            resolve({ accuracy, loss: 1, images: 10_000, data: 'mnist', engine: 'simd' });
          asked.push({ experiment, answer });
        }),
      close: () => void told.push('close'),
    }),
  });
  const open = async (bytes: Uint8Array) => {
    await store.getState().openResults(file(bytes));
    const { ticket } = store.getState();
    if (!ticket) throw new Error(store.getState().problems.join(' '));
    return ticketOf(store, ticket);
  };
  return { store, say, asked, told, open };
}

test('a network without a word about itself is evaluated both ways, and computes with neither until one is chosen', async () => {
  const { open, asked } = looking();
  const looked = await open(FOREIGN);
  expect(asked.map(({ experiment }) => experiment.dataset.scaling)).toEqual(['unit', 'standardised']);
  expect(asked[0].experiment.network).toMatchObject({ kind: 'mlp', hidden: [6, 6, 6] });
  expect(looked.getState().looked.scaling).toBeUndefined();
  asked[0].answer(0.9);
  asked[1].answer(0.8);
  await turns(5);
  expect(looked.getState().measured).toMatchObject({ unit: { accuracy: 0.9 }, standardised: { accuracy: 0.8 } });
  looked.getState().answer('scaling', 'standardised');
  expect(looked.getState().looked.scaling).toBe('standardised');
  expect(asked).toHaveLength(2);
});

test('another answer is another network: what was asked before it counts no more', async () => {
  const { open, asked } = looking();
  const looked = await open(FOREIGN);
  const [order] = looked.getState().questions;
  expect(order.id).toBe('order');
  looked.getState().answer('order', order.options[1]);
  expect(asked).toHaveLength(4);
  asked[0].answer(0.1);
  await turns(5);
  expect(looked.getState().measured.unit).toBe('on');
  asked[2].answer(0.7);
  await turns(5);
  expect(looked.getState().measured.unit).toMatchObject({ accuracy: 0.7 });
});

test('a network of data that are not here says which, and is evaluated when they come; others are not offered', async () => {
  const { store, open, asked } = looking();
  await store.getState().refreshData();
  const looked = await open(TOLD);
  expect(asked).toHaveLength(0);
  expect(looked.getState().measured.standardised).toEqual({
    problem: expect.stringMatching(/: Letters \(SHA-256 aaaaaaaa…\) is not in this browser\. Drop/) as string,
  });
  const other = { name: 'Letters', sha256: OWN, train: 300, test: 100 };
  store.setState(({ own }) => ({ own: { ...own, kept: [other] } }));
  expect(asked.map(({ experiment }) => experiment.dataset)).toMatchObject([{ kind: 'idx', sha256: OWN }]);
  expect(looked.getState().offered).toEqual([]);
  // Its checksum is of other weights.
  await expect.poll(() => looked.getState().changed).toBe(true);
});

test('a bad file says why, and what is looked at and on show stays; the way back leads to it', async () => {
  const { store, open, told } = looking();
  await store.getState().openResults(fileOf(results()));
  const shown = store.getState().results;
  expect(shown).toBeDefined();
  const looked = await open(FOREIGN);
  const { ticket } = store.getState();
  await store.getState().openResults(file(FOREIGN.subarray(0, 900)));
  expect(store.getState().problems[0]).toBe('theirs.safetensors cannot be opened.');
  expect(store.getState()).toMatchObject({ ticket, results: shown });
  looked.getState().back();
  expect(store.getState().ticket).toBeUndefined();
  expect(store.getState().results).toBe(shown);
  expect(told).toEqual(['close']);
});

test('it goes when results come on show, a run begins, a map or its own experiment is opened', async () => {
  const { store, open } = looking();
  await open(FOREIGN);
  await store.getState().openResults(fileOf(results()));
  expect(store.getState().ticket).toBeUndefined();
  await open(FOREIGN);
  store.getState().setSweep({ vary: 'rate:0.2,0.4', read: '' });
  expect(store.getState().ticket).toBeUndefined();
  store.getState().setSweep(undefined);
  const looked = await open(TOLD);
  looked.getState().openExperiment();
  expect(store.getState().ticket).toBeUndefined();
  expect(store.getState().draft.network).toMatchObject({ hidden: [6] });
  await open(FOREIGN);
  await store.getState().run();
  expect(store.getState().ticket).toBeUndefined();
});

test('several files with a network among them say that it is opened alone', async () => {
  const { store } = looking();
  await store.getState().openFiles([fileOf(results()), file(FOREIGN)]);
  expect(store.getState().problems).toContain('theirs.safetensors holds a network. Open it alone to see it.');
  expect(store.getState().ticket).toBeUndefined();
  expect(store.getState().results).toBeDefined();
});

test('what is called a network and is none says so, whatever is in it', async () => {
  const { store } = looking();
  for (const text of ['', '<!doctype html>', '{"a": 1}', 'PK']) {
    const given = new File([text], 'a.npz');
    await store.getState().giveAny([given]);
    expect(store.getState().problems[0]).toBe('a.npz cannot be opened.');
  }
});
