import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PadEvent, padWith, reducePad, strokesOn } from '../../src/charts/draw/pointers.ts';
import type { Spot } from '../../src/charts/draw/strokes.ts';

const FINGER = 24;
const HAND = 110;

const event = (type: PadEvent['type'], id: number, kind: string, at: Spot, contact = FINGER): PadEvent => ({
  ...{ type, id, kind, contact: kind === 'touch' ? contact : 1 },
  spots: [at],
});

const pad = (events: readonly PadEvent[]) => events.reduce(reducePad, padWith([]));
const drawn = (events: readonly PadEvent[]) => strokesOn(pad(events));

const spot = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));

/** All that a pointer may do between touching the pad and being gone. */
const visit = (id: number, kind: string, contact: fc.Arbitrary<number>, ends: readonly PadEvent['type'][]) =>
  fc
    .tuple(fc.array(fc.tuple(spot, contact), { minLength: 1, maxLength: 6 }), fc.constantFrom(...ends))
    .map(([places, last]) => [
      ...places.map(([at, size], k) => event(k === 0 ? 'down' : 'move', id, kind, at, size)),
      event(last, id, kind, places[places.length - 1][0], places[places.length - 1][1]),
    ]);

/** Any order of several pointers' events in which each keeps its own. */
const interleaved = (visits: readonly (readonly PadEvent[])[]) =>
  fc
    .shuffledSubarray(
      visits.flatMap((each, v) => each.map(() => v)),
      { minLength: visits.flat().length },
    )
    .map((order) => {
      const next = visits.map(() => 0);
      return order.map((v) => visits[v][next[v]++]);
    });

const touches = fc
  .array(fc.nat(3), { minLength: 1, maxLength: 4 })
  .chain((ids) =>
    fc.tuple(...ids.map((_, k) => visit(10 + k, 'touch', fc.integer({ min: 10, max: 140 }), ['up', 'cancel']))),
  );

test('whatever a hand does before, beside and after it, a pen leaves its strokes and nothing else', () => {
  const pens = fc.array(visit(1, 'pen', fc.constant(1), ['up']), { minLength: 1, maxLength: 3 });
  const all = fc
    .tuple(touches, pens)
    .chain(([hand, pen]) => fc.tuple(interleaved([...hand, pen.flat()]), fc.constant(pen)));
  fc.assert(
    fc.property(all, ([events, pen]) => {
      const strokes = pen.map((each) => each.slice(0, -1).map(({ spots }) => spots[0]));
      expect(drawn(events)).toEqual(strokes);
      expect(pad(events)).toMatchObject({ pen: undefined, resting: [], gesture: false });
    }),
    { numRuns: 500 },
  );
});

test('palms leave nothing, whenever they show how large they are, and never lock a finger out', () => {
  const palm = visit(5, 'touch', fc.constant(HAND), ['up', 'cancel']);
  const growing = fc
    .tuple(spot, spot)
    .map(([at, to]) => [
      event('down', 6, 'touch', at),
      event('move', 6, 'touch', at, HAND),
      event('move', 6, 'touch', to, HAND),
    ]);
  fc.assert(
    fc.property(palm, growing, fc.array(spot, { minLength: 2, maxLength: 5 }), (first, second, places) => {
      const finger = places.map((at, k) => event(k === 0 ? 'down' : 'move', 7, 'touch', at));
      expect(drawn([...first.slice(0, -1), ...second])).toEqual([]);
      expect(drawn([...first.slice(0, -1), ...second, ...finger, event('up', 7, 'touch', places[0])])).toEqual([
        places,
      ]);
    }),
  );
});

test('a finger that rests is no line and locks nothing: the one that came last draws', () => {
  const resting = [event('down', 1, 'touch', [0.1, 0.9]), event('move', 1, 'touch', [0.11, 0.91])];
  const line = [event('down', 2, 'touch', [0.5, 0.1]), event('move', 2, 'touch', [0.5, 0.8])];
  const places = [
    [0.5, 0.1],
    [0.5, 0.8],
  ];
  expect(drawn([...resting, ...line])).toEqual([places]);
  expect(drawn([...resting, ...line, event('move', 1, 'touch', [0.12, 0.93])])).toEqual([places]);
  expect(drawn([...resting, ...line, event('up', 1, 'touch', [0.1, 0.9])])).toEqual([places]);
  // A line is deliberate, and stays when another finger begins the next one.
  const next = [event('down', 3, 'touch', [0.2, 0.5]), event('move', 3, 'touch', [0.8, 0.5])];
  expect(drawn([...line, ...next])).toHaveLength(2);
});

test('two fingers that move together draw nothing, and the pad draws again once they are gone', () => {
  const pinch = [
    event('down', 1, 'touch', [0.4, 0.5]),
    event('down', 2, 'touch', [0.6, 0.5]),
    event('move', 1, 'touch', [0.3, 0.5]),
    event('move', 2, 'touch', [0.7, 0.5]),
    event('move', 1, 'touch', [0.1, 0.5]),
    event('move', 2, 'touch', [0.9, 0.5]),
  ];
  expect(drawn(pinch)).toEqual([]);
  expect(drawn([...pinch, event('down', 3, 'touch', [0.5, 0.5])])).toEqual([]);
  const gone = [...pinch, event('up', 1, 'touch', [0.1, 0.5]), event('up', 2, 'touch', [0.9, 0.5])];
  expect(drawn([...gone, event('down', 3, 'touch', [0.5, 0.5])])).toEqual([[[0.5, 0.5]]]);
  // The first had drawn a line by the time the second came: a pinch all the same.
  const late = [pinch[0], event('move', 1, 'touch', [0.3, 0.5]), pinch[1], event('move', 1, 'touch', [0.1, 0.5])];
  expect(drawn(late)).toEqual([]);
});

test('what a browser cancels is no stroke, a lift that nobody saw ends one, and an unknown pointer moves nothing', () => {
  expect(drawn([event('down', 1, 'touch', [0, 0]), event('cancel', 1, 'touch', [1, 1])])).toEqual([]);
  expect(drawn([event('down', 1, 'mouse', [0, 0]), event('down', 1, 'mouse', [1, 1])])).toEqual([[[0, 0]], [[1, 1]]]);
  expect(drawn([event('move', 1, 'pen', [0, 0]), event('up', 1, 'pen', [0, 0])])).toEqual([]);
  expect(drawn([event('down', 1, 'touch', [0.2, 0.2]), event('down', 2, 'mouse', [0.5, 0.5])])).toEqual([[[0.5, 0.5]]]);
});
