import { expect, test } from 'vitest';
import { NUMERICS } from '../../src/numerics/version.ts';
import { MOST_DRAWN } from '../../src/spec/class-link.ts';
import { formatLink } from '../../src/spec/link.ts';
import { classLink, isOfClass } from '../../src/store/seat.ts';
import { lab } from './fake-lab.ts';
import { seatsIn } from './fake-seats.ts';

const CLASS = 'v=1&n=2&hidden=32&engine=simd&class=';

test('a browser draws its seed at the first opening of a class’s link, and has the same one at the next', () => {
  const kept = new Map<string, number>();
  const first = lab(`${CLASS}draw`, { seats: seatsIn(kept, 0.25) }).store.getState();
  expect(first.seat?.seed).toBe(1 + MOST_DRAWN / 4 - (MOST_DRAWN % 4) / 4);
  expect(first.draft.seeds).toEqual([first.seat?.seed]);
  const second = lab(`${CLASS}draw`, { seats: seatsIn(kept, 0.75) }).store.getState();
  expect(second.draft).toEqual(first.draft);
  // Another class’s experiment has another seed.
  expect(lab(`${CLASS.replace('32', '48')}draw`, { seats: seatsIn(kept, 0.75) }).store.getState().seat?.seed).not.toBe(
    first.seat?.seed,
  );
});

test('whoever sends the address on does not give their own seed away', () => {
  const sent = lab(`${CLASS}draw&seeds=7`, { seats: seatsIn(new Map(), 0) }).store.getState();
  expect(sent.draft.seeds).toEqual([1]);
});

test('where students have numbers nobody runs without one, and a number is remembered until it is given back', async () => {
  const kept = new Map<string, number>();
  const { store } = lab(`${CLASS}28`, { seats: seatsIn(kept) });
  await store.getState().run();
  expect(store.getState().status.state).toBe('idle');
  store.getState().takeSeat(12);
  expect(store.getState().draft.seeds).toEqual([12]);
  expect(lab(`${CLASS}28`, { seats: seatsIn(kept) }).store.getState().draft.seeds).toEqual([12]);
  // A number that is not in this class is asked for anew.
  expect(lab(`${CLASS}10`, { seats: seatsIn(kept) }).store.getState().seat?.seed).toBeUndefined();
  store.getState().takeSeat(undefined);
  expect(lab(`${CLASS}28`, { seats: seatsIn(kept) }).store.getState().seat?.seed).toBeUndefined();
});

test('changed settings are not the class’s, and one press brings these back, seed and engine with them', () => {
  const { store } = lab(`${CLASS}draw`);
  const { draft } = store.getState();
  store.getState().setSetting(['training', 'batch'], 30);
  expect(isOfClass(store.getState())).toBe(false);
  store.getState().setView({ engine: 'reference' });
  store.getState().backToClass();
  expect(store.getState()).toMatchObject({ draft, view: { engine: 'simd' } });
  expect(isOfClass(store.getState())).toBe(true);
});

test('a class computes on an exact engine, whatever its link asks for, and sees no results beforehand', async () => {
  const { store } = lab('v=1&n=2&engine=fastest&class=draw', {
    fetchText: () => Promise.reject(new Error('fetched')),
    seats: seatsIn(new Map(), 0),
  });
  expect(store.getState().view.engine).toBe('simd');
  await store.getState().openShipped(async () => {});
  const { results, behind, problems } = store.getState();
  expect([results, behind, problems]).toEqual([undefined, undefined, []]);
});

test('a link of one’s own leads out of the class', () => {
  const { store } = lab(`${CLASS}draw`);
  store.getState().openLink('v=1&hidden=32');
  expect(store.getState().seat).toBeUndefined();
});

test('who has changed the class’s settings is still in the class after a reload, and can go back', () => {
  const kept = new Map<string, number>();
  const { store } = lab(`${CLASS}28`, { seats: seatsIn(kept) });
  store.getState().takeSeat(12);
  const { draft } = store.getState();
  const seat = store.getState().seat!;
  store.getState().setSetting(['training', 'batch'], 30);
  const changed = store.getState();
  const link = formatLink(
    { experiment: changed.draft, view: changed.view, seats: seat.seats, ofClass: classLink(seat) },
    NUMERICS,
  );
  const again = lab(link, { seats: seatsIn(kept) }).store;
  expect(again.getState()).toMatchObject({ draft: changed.draft, seat, problems: [] });
  expect(isOfClass(again.getState())).toBe(false);
  again.getState().backToClass();
  expect(again.getState().draft).toEqual(draft);
});
