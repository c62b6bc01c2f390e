import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument, sortOf } from '../../../src/experiment/files/document.ts';
import { toFile } from '../../../src/experiment/files/results-file.ts';
import { PRESETS } from '../../../src/spec/presets.ts';
import { madeUp } from '../../claims/made-up.ts';
import { idxOf } from '../../data/folders.ts';

const RESULTS = toFile(
  madeUp('classroom', () => ({})),
  false,
);
const EXPERIMENT = PRESETS.smoke.experiment;

/** How a program saved a text. */
interface Way {
  readonly indent: number | string | undefined;
  readonly crlf: boolean;
  readonly after: string;
  readonly encoding: 'utf8' | 'utf8-marked' | 'utf16le' | 'utf16le-marked' | 'utf16be-marked';
  readonly layers: number;
}

const WAYS: fc.Arbitrary<Way> = fc.record({
  indent: fc.constantFrom(undefined, 2, '\t'),
  crlf: fc.boolean(),
  after: fc.constantFrom('', '\n', '\r\n\r\n', '\0', '\u001a', ' \t\n'),
  encoding: fc.constantFrom('utf8', 'utf8-marked', 'utf16le', 'utf16le-marked', 'utf16be-marked'),
  layers: fc.integer({ min: 0, max: 3 }),
});

function saved(value: unknown, { indent, crlf, after, encoding, layers }: Way): Uint8Array {
  const lines = JSON.stringify(value, null, indent) + after;
  const text = (encoding.endsWith('marked') ? '\ufeff' : '') + (crlf ? lines.replace(/\r?\n/g, '\r\n') : lines);
  let bytes = Buffer.from(text, encoding.startsWith('utf16') ? 'utf16le' : 'utf8');
  if (encoding.startsWith('utf16be')) bytes.swap16();
  for (let layer = 0; layer < layers; layer++) bytes = gzipSync(bytes);
  return new Uint8Array(bytes);
}

test('results and experiments are read from a file, however a program saved it, and known by its first bytes', () => {
  fc.assert(
    fc.property(WAYS, (way) => {
      const results = saved(RESULTS, way);
      expect(sortOf(results.subarray(0, 1 << 16))).toBe('document');
      const read = readDocument(results);
      expect('results' in read && read.results.runs.length).toBe(RESULTS.runs.length);
      const experiment = saved(EXPERIMENT, way);
      expect(sortOf(experiment.subarray(0, 1 << 16))).toBe('document');
      expect(readDocument(experiment)).toEqual({ experiment: EXPERIMENT, notes: [] });
    }),
    { numRuns: 60 },
  );
});

test.each<[string, Uint8Array, RegExp]>([
  ['nothing', new Uint8Array(0), /is empty/],
  ['half a gzip file', gzipSync('{"format":"lottery-results"}').subarray(0, 20), /cut short or damaged/],
  ['half of JSON', Buffer.from('{"format":'), /not JSON/],
  ['JSON of others', Buffer.from('\ufeff{"weights": 7}'), /holds no results/],
  ['a list', Buffer.from('[1,2]'), /holds no results/],
  ['a wrong experiment', Buffer.from('{"seeds":[]}\r\n'), /^seeds: /],
])('%s is refused with a sentence', (_, bytes, sentence) => {
  const read = readDocument(new Uint8Array(bytes));
  expect('problems' in read && read.problems.join('\n')).toMatch(sentence);
});

test('data are no document, packed or plain, and no beginning whatever is an error', () => {
  const idx = idxOf('uint8', [5, 28, 28], new Uint8Array(5 * 784));
  for (const bytes of [idx, gzipSync(idx), gzipSync(gzipSync(idx))])
    expect(sortOf(new Uint8Array(bytes))).toBe('other');
  expect(sortOf(new Uint8Array(Buffer.from('A note of my own.')))).toBe('strange');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.boolean(), (bytes, packed) => {
      expect(['document', 'runs', 'other', 'strange']).toContain(
        sortOf(packed ? new Uint8Array(gzipSync(bytes)) : bytes),
      );
      expect(readDocument(packed ? new Uint8Array(gzipSync(bytes)) : bytes)).toBeTypeOf('object');
    }),
  );
});
