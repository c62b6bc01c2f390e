import type { Result } from './report.ts';

const digestIn = (result: Result): string | undefined => ('digest' in result ? result.digest : undefined);

/** Results in which a row has failed that trained other bits than the first measured row which must train the same. */
export function withSameBits<T extends Result>(results: readonly T[]): T[] {
  return results.map((result) => {
    const own = digestIn(result);
    const { sameBits, name } = result.row;
    if (own === undefined || sameBits === undefined) return result;
    const first = results.find((each) => each.row.sameBits === sameBits && digestIn(each) !== undefined);
    if (!first || digestIn(first) === own) return result;
    return { row: result.row, state: 'failed', reason: `${name} trains other bits than ${first.row.name}` } as T;
  });
}
