import { agreeing, counted } from '../spec/counted.ts';
import { count } from '../spec/format.ts';
import type { Evidence, Measured } from './claim.ts';
import { estimateText, inUnit, seedsText } from './estimate-words.ts';
import { holds, type Verdict } from './index.ts';
import type { MapCounts } from './map-verdict.ts';

const measuredText = ({ what, unit, estimate, side, bound }: Measured): string =>
  `${what}: ${estimateText(estimate, unit)}; has to lie ${side} ${inUnit[unit](bound)}`;

const size = (weights: number | undefined) => (weights === undefined ? 'none' : count(weights));

/** A piece of evidence with its number, its interval and its bound. */
export const evidenceText = (evidence: Evidence): string =>
  evidence.kind === 'measured'
    ? measuredText(evidence)
    : `${evidence.what}: ${size(evidence.smaller)}, ${size(evidence.larger)} (${seedsText(evidence.n)}); the first has to be smaller`;

/** A verdict as people read it. */
export const VERDICTS: Readonly<Record<Verdict['state'], string>> = {
  reproduced: 'Reproduced',
  'not reproduced': 'Not reproduced',
  'not enough seeds': 'Not enough seeds',
  depends: 'Depends',
  'not run': 'Not run yet',
};

/** On which side the cells of a map lie, in all and by each setting. */
function mapReason({ holds, fails, stopped, few, axes }: MapCounts): string {
  const all = holds + fails;
  const sides = axes.map(({ name, places }) => {
    const each = places.filter((place) => place.holds + place.fails > 0);
    return `${name}: ${each.map((place) => `${place.name} ${place.holds} of ${place.holds + place.fails}`).join(', ')}.`;
  });
  return [
    `It holds in ${count(holds)} of ${counted(all, 'cell')} of the map.`,
    ...sides,
    ...(stopped > 0
      ? [`${counted(stopped, 'cell')} cannot be trained: the loss of some or all seeds becomes infinite.`]
      : []),
    ...(few > 0 ? [`${counted(few, 'cell')} ${agreeing(few, 'lacks', 'lack')} seeds; five are needed.`] : []),
  ].join(' ');
}

/** Why a verdict is what it is, in a sentence. */
export function reason(verdict: Verdict): string {
  if (verdict.state === 'not run') return verdict.why;
  const { state, evidence, map } = verdict;
  if (map) return mapReason(map);
  const n = Math.min(...evidence.map((each) => (each.kind === 'ordered' ? each.n : each.estimate.n)));
  if (state === 'not enough seeds') return `With ${seedsText(n)} nothing is called reproduced or not; five are needed.`;
  const missing = evidence.filter((each) => !holds(each)).length;
  if (missing === 0) return `Everything that was declared beforehand holds, over ${seedsText(n)}.`;
  if (evidence.length === 1) return `What was declared beforehand does not hold, over ${seedsText(n)}.`;
  return `Of ${evidence.length} things declared beforehand, ${missing} ${missing === 1 ? 'does' : 'do'} not hold, over ${seedsText(n)}.`;
}
