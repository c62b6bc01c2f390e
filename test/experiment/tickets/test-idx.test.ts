import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { transposed } from '../../../src/data/turn.ts';
import { testIdx } from '../../../src/experiment/tickets/test-idx.ts';
import { idxBytes } from '../../data/idx-bytes.ts';

const raw = Uint8Array.from({ length: 3 * 784 }, (_, k) => (k * 31) % 256);
const labels = Uint8Array.of(7, 2, 1);
const own = { kind: 'idx', sha256: 'a'.repeat(64), train: 100, scaling: 'unit' } as const;

test('test images are written as their files had them, those that the lab has turned too', () => {
  const expected = Buffer.from(idxBytes(0x803, [3, 28, 28], raw));
  const asGiven = testIdx('images', { images: raw, labels }, { ...own, turn: 'as-given' });
  const turned = testIdx('images', { images: transposed(raw), labels }, { ...own, turn: 'transposed' });
  for (const file of [asGiven, turned]) expect(gunzipSync(file).equals(expected)).toBe(true);
  const files = testIdx('labels', { images: raw, labels }, { ...own, turn: 'as-given' });
  expect([...gunzipSync(files)]).toEqual([0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1]);
});
