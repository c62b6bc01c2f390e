import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cursor, formatCursor, parseCursor, startOf } from '../../src/spec/cursor.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import { formatLink, parseLink } from '../../src/spec/link.ts';
import { defaultView } from '../../src/spec/view.ts';

const experiment = { ...defaultExperiment, seeds: [1, 7], widths: [0.5, 1] };
const start = startOf(experiment);

test('a link names what was looked at as people count it', () => {
  const cursor: Cursor = { ...start, arm: 'ticket', seed: 7, round: 9, layer: 1, neuron: 41, pixel: 2, step: 500 };
  expect(formatCursor(cursor, experiment)).toBe('ticket_s7_r9_l2_n42_p3_i500');
  expect(formatCursor(start, experiment)).toBe('dense');
  const link = formatLink({ experiment, view: defaultView, cursor }, 1);
  expect(link).toContain('&cur=ticket_s7_r9_l2_n42_p3_i500');
  expect(parseLink(link, 1)).toMatchObject({ experiment, cursor, problems: [] });
});

test('a link in which nobody chose what to look at says nothing of it', () => {
  const link = formatLink({ experiment, view: defaultView }, 1);
  expect(link).not.toContain('cur');
  expect(parseLink(link, 1).cursor).toBeUndefined();
});

test('every cursor of an experiment comes back', () => {
  const orNull = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null });
  const cursors = fc.record<Cursor>({
    arm: fc.constantFrom('dense', 'ticket', 'reinit', 'random-mask'),
    seed: fc.constantFrom(1, 7),
    width: fc.constantFrom(0.5, 1),
    round: fc.integer({ min: 0, max: 15 }),
    layer: fc.integer({ min: 0, max: 2 }),
    neuron: orNull(9),
    pixel: orNull(49),
    step: orNull(2000),
  });
  fc.assert(
    fc.property(cursors, (cursor) => {
      expect(parseCursor(formatCursor(cursor, experiment), experiment)).toEqual({ cursor, problems: [] });
    }),
  );
});

test('what the experiment does not have is left out with a sentence, and the rest stands', () => {
  const { cursor, problems } = parseCursor('erk_s2_r99_l3_n11_p10_x4_i-3', experiment);
  // The output layer has ten neurons.
  expect(cursor).toEqual({ ...start, layer: 2, pixel: 9 });
  expect(problems).toEqual([
    'This link looks at something that its experiment does not have, left out here: ERK, s2, r99, n11, x4, i-3. What a run begins with stands in its place.',
  ]);
});

test('a neuron is one of its layer, wherever the layer stands', () => {
  expect(parseCursor('ticket_n42_l2', experiment)).toMatchObject({ cursor: { layer: 1, neuron: 41 }, problems: [] });
  expect(parseCursor('ticket_n42_l3', experiment).problems.join()).toContain('here: n42.');
});

test.each(['r07', 'r3.0', 'r0x3', 'r+3', 'r3e0', 'r', 'r3_r4', 'r3_r3', 'r３', 'r-0', 'R3', 'r1e999', ''])(
  'a part that the lab would not write, %s, is named, and what a run begins with stands there',
  (part) => {
    const { cursor, problems } = parseCursor(`ticket_${part}`, experiment);
    expect(cursor).toEqual({ ...start, arm: 'ticket' });
    expect(problems.join()).toContain(`here: ${part === '' ? '“”' : [...new Set(part.split('_'))].join(', ')}. `);
  },
);

test('no text makes reading fail', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseCursor(text, experiment).cursor).toMatchObject({ seed: 1 });
    }),
  );
});
