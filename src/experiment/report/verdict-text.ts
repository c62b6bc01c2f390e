import { agreeing, counted } from '../../spec/counted.ts';
import { count, rounded } from '../../spec/format.ts';
import { type Comparison, widest } from './compare.ts';
import { differenceText } from './difference-text.ts';

const two = rounded(2);

/** Differences that are worth reading. */
const MOST_TOLD = 20;

/** Whether every number that both have is the same. */
export const isSame = ({ differences }: Comparison): boolean => differences.length === 0;

/** Whether it is known of every training that both have the same parameters. */
export const isToTheBit = (comparison: Comparison): boolean =>
  isSame(comparison) && comparison.digests === comparison.compared;

/** What was found, in few words. */
export function verdictHead(comparison: Comparison): string {
  if (!isSame(comparison))
    return `Different in ${count(comparison.differing)} of ${counted(comparison.compared, 'training')}`;
  return isToTheBit(comparison) ? 'Identical to the bit' : 'Identical';
}

/** What goes on from there: what was compared, or where the difference is and how large. */
export function verdictRest(comparison: Comparison): string {
  const { compared, digests, differences, lacking } = comparison;
  const isPart = lacking.length > 0;
  const those = isPart
    ? `${count(compared)} of their ${counted(compared + lacking.length, 'training')}`
    : counted(compared, 'training');
  if (isToTheBit(comparison)) return `${isPart || compared === 1 ? '' : 'all '}${those}, digest by digest.`;
  if (isSame(comparison)) {
    return digests === 0
      ? `all numbers of ${those}; there are no digests of the weights to compare.`
      : `all numbers of ${those}, and to the bit in the ${agreeing(digests, 'one that has a digest', `${counted(digests, 'training')} that have a digest`)}.`;
  }
  const most = widest(comparison);
  const where = `${differenceText(most?.difference ?? differences[0])}.`;
  if (!most) return `${where} No test accuracy differs.`;
  if (comparison.differing === 1) return where;
  const points = two(100 * most.share);
  return `by at most ${points} ${agreeing(Number(points), 'point', 'points')} of test accuracy: ${where}`;
}

/** The differences, a line each, and how many more there are. */
export function differenceLines({ differences }: Comparison): string[] {
  const more = differences.length - MOST_TOLD;
  return [
    ...differences.slice(0, MOST_TOLD).map(differenceText),
    ...(more > 0 ? [`And ${counted(more, 'number')} more.`] : []),
  ];
}
