import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import { formatLink, parseLink } from '../../src/spec/link.ts';
import { PRESETS, type PresetName } from '../../src/spec/presets.ts';
import { defaultView } from '../../src/spec/view.ts';

/** Links as the lab writes them. */
const links = fc
  .tuple(
    fc.constantFrom(...(Object.keys(PRESETS) as PresetName[])),
    fc.uniqueArray(fc.integer({ min: 0, max: 4294967295 }), { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 1, max: 40 }),
  )
  .map(([preset, seeds, rounds]) => {
    const { experiment } = PRESETS[preset];
    const schedule = { ...experiment.pruning.schedule, rounds };
    const cursor = { arm: 'dense', seed: seeds[0], width: 1, round: 1, layer: 1, neuron: 3, pixel: null, step: null };
    return formatLink(
      {
        experiment: { ...experiment, seeds, pruning: { ...experiment.pruning, schedule } },
        view: { ...defaultView, engine: 'simd' },
        cursor: cursor as never,
      },
      1,
    );
  });

const decimal = (text: string) => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join('');

/** What programs do to a link that they pass on. */
const ESCAPES: Readonly<Record<string, (link: string) => string>> = {
  percent: (link) => encodeURIComponent(link),
  'percent of everything': (link) =>
    [...new TextEncoder().encode(link)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'an entity': (link) => link.replaceAll('&', '&amp;'),
  'a numbered entity': (link) => link.replaceAll('&', '&#38;').replaceAll('=', '&#x3D;'),
  'all as entities': decimal,
  'quoted-printable': (link) => link.replaceAll('=', '=3D'),
  'a second #': (link) => `#${link}`,
  'an escaped #': (link) => `%23${link}`,
  'zero width': (link) => link.replaceAll('&', '\u200b&\u2060'),
  'soft hyphens': (link) => link.replace(/(.{7})/g, '$1\u00ad'),
  'a line break': (link) => `${link.slice(0, 12)}\r\n${link.slice(12)}`,
  twice: (link) => `${link}#${link}`,
  'an address': (link) => `https://example.org/lab/#${link}`,
};
const AROUND = ['.', ')', ']', '>', '"', '”', '’', '»', '`', '**', ').', '.”', ' ', '\u00a0', '!', '>)', '\u200b'];

test('whatever programs do to a link on its way is undone, also several of them in any order', () => {
  const ways = fc.array(fc.constantFrom(...Object.keys(ESCAPES)), { maxLength: 3 });
  fc.assert(
    fc.property(links, ways, fc.constantFrom('', ...AROUND), (link, escapes, after) => {
      const passed = escapes.reduce((text, name) => ESCAPES[name](text), link + after);
      expect(parseLink(`#${passed}`, 1), passed).toEqual(parseLink(link, 1));
      expect(parseLink(passed, 1).refused).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['v%3D1%26n%3D1%26rounds%3D7'],
  ['v%253D1%2526n%253D1%2526rounds%253D7'],
  ['v=1&amp;n=1&amp;rounds=7'],
  ['v=1&amp;amp;n=1&amp;amp;rounds=7'],
  ['%23v=1&n=1&rounds=7'],
  ['#v=1&n=1&rounds=7'],
  ['v=1&n=1&rounds=7.'],
  ['v=1&n=1&rounds=7,'],
  ['v=1&n=1&rounds=7)'],
  ['v=1&n=1&rounds=7>'],
  ['v=1&n=1&rounds=7%22'],
  ['v=1&n=1&rounds=7%E2%80%9D'],
  ['v=1&n=1&rounds=7&quot;).'],
  ['v=3D1&n=3D1&rounds=3D7'],
  ['\u2060v=1&n=1&\u200brounds=7\ufeff'],
])('#%s opens what it was', (fragment) => {
  const { experiment, problems } = parseLink(`#${fragment}`, 1);
  expect(experiment.pruning.schedule.rounds).toBe(7);
  expect(problems).toEqual([]);
});

test.each([
  ['seeds=7,', 'seeds'],
  ['arms=ticket,', 'arms'],
  ['arms=ticket:', 'arms'],
  ['arms=', 'arms'],
  ['arms=tick', 'arms'],
  ['seeds=7-', 'seeds'],
  ['rounds=3…', 'rounds'],
  ['rounds=3...', 'rounds'],
  ['rounds=3%2', 'rounds'],
  ['rounds=', 'rounds'],
  ['round', 'round'],
  ['rounds%', 'rounds%'],
])('a link that was cut, …&%s, is not read as a whole one', (end, part) => {
  const { experiment, problems, refused } = parseLink(`v=1&n=1&${end}`, 1);
  expect(refused).toHaveLength(1);
  const named = problems.find((each) => each.startsWith(refused[0]));
  expect(named?.toLowerCase()).toContain(part);
  expect({ ...experiment, arms: [] }).toEqual({ ...defaultExperiment, arms: [] });
});

test('a cut link is refused, or reads as far as it goes: every setting before the cut is its sender’s', () => {
  fc.assert(
    fc.property(links, fc.nat(), (link, at) => {
      const cut = link.slice(0, at % link.length);
      const { refused } = parseLink(cut, 1);
      const whole = cut.split('&').slice(0, -1).join('&');
      // Only its last part can be wrong.
      expect(refused.length).toBeLessThanOrEqual(1);
      expect(parseLink(whole, 1).refused).toEqual([]);
    }),
  );
});

test('what was refused is named with what stands in its place, in the unit of its field', () => {
  expect(parseLink('v=1&rate=fast', 1).problems).toEqual([
    expect.stringMatching(/^Pruned per round: “fast” .*In its place stands the default: 20\u00a0%\.$/),
  ]);
  expect(parseLink('v=1&seeds=7&seeds=8', 1)).toMatchObject({
    experiment: { seeds: [1] },
    problems: [expect.stringMatching(/“seeds” .*“7” and “8”.*In its place stands the default: 1\.$/)],
  });
  expect(parseLink('v=99', 1).problems).toEqual([expect.stringMatching(/newer version.*default experiment stands/)]);
  // A kind brings its own defaults.
  expect(parseLink('v=1&optimiser=sgd&lr=x', 1).problems.join()).toMatch(/default: 0\.1\.$/);
});

test('a link that arrived changed and cannot be read says so; one that can be read says nothing', () => {
  const said = /changed on its way/;
  expect(parseLink('v%3D1%26hid', 1).problems.at(-1)).toMatch(said);
  expect(parseLink('v=1&hid', 1).problems.join()).not.toMatch(said);
});

test('long junk is read quickly, and quoted in short', () => {
  for (const junk of ['.'.repeat(200_000), '%25'.repeat(50_000), '&amp;'.repeat(40_000), '#'.repeat(100_000)]) {
    const { problems } = parseLink(`${junk}x`, 1);
    expect(problems.join('').length).toBeLessThan(2000);
  }
});
