import * as v from 'valibot';
import { readResults } from '../../experiment/files/read-results.ts';
import { PIXELS } from '../../spec/layers.ts';
import type { Masked } from '../claim.ts';

const pixel = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(PIXELS - 1));
const unlitSchema = v.object({ unlit: v.array(pixel) });

/**
 * Reads a file of masks: a results file that says, too, which pixels are 0 in every image that it was trained on. What is
 * wrong with it is a sentence each.
 */
export function readMasks(text: string): Masked | { readonly problems: readonly string[] } {
  const read = readResults(text);
  if ('problems' in read) return read;
  const parsed = v.safeParse(unlitSchema, JSON.parse(text));
  if (parsed.success) return { results: read.results, unlit: parsed.output.unlit };
  return {
    problems: [`The file does not say which pixels are never lit: “unlit” must list numbers from 0 to ${PIXELS - 1}.`],
  };
}
