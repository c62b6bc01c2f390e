import { type Key, trainingName } from '../experiment/model/key.ts';
import type { Results } from '../experiment/model/results.ts';
import { changesBetween } from '../spec/changes.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { BehindState } from './behind.ts';
import type { HistoryState } from './history.ts';
import type { ShownState, Source } from './source.ts';

/** Results that others are held against. */
export interface Side {
  readonly results: Results;
  readonly source?: Source | undefined;
  /** Their entry in the history of the visit, if they have one. */
  readonly entry?: number | undefined;
}

/** Results from elsewhere, and the own that repeat them. */
export interface Compared {
  readonly theirs: Side;
  readonly own: Side;
  /** Those of the two that are not on show. */
  readonly other: Side;
}

/** Whether this browser computed them, now or earlier. */
export const isOwn = ({ source }: Pick<Side, 'source'>): boolean => !source || source.kind === 'kept';

/** Whether two experiments ask the same, be it of other seeds or arms: what both train gives the same bits. */
const asksSame = (a: Experiment, b: Experiment): boolean =>
  changesBetween(a, b).every(({ path: [part] }) => part === 'seeds' || part === 'arms');

const keysOf = ({ runs }: Results): Key[] =>
  runs.flatMap(({ rounds, ...run }) => rounds.map(({ round }) => ({ ...run, round })));

function inCommon(results: Results, names: ReadonlySet<string>): number {
  return keysOf(results).filter((key) => names.has(trainingName(key))).length;
}

/**
 * What the results on show can be held against: of results from elsewhere the own, of the own those from elsewhere. What
 * stands behind them goes first, then whatever has most trainings in common, the newest of several. Nothing where nothing
 * of this visit has any.
 */
export function comparedOf({
  results,
  source,
  behind,
  history,
}: ShownState & BehindState & HistoryState): Compared | undefined {
  if (!results) return undefined;
  const shown: Side = { results, source, entry: history.shown };
  const names = new Set(keysOf(results).map(trainingName));
  const sides: Side[] = [
    ...(behind ? [behind] : []),
    ...history.entries.filter(({ id }) => id !== history.shown).map((each) => ({ ...each, entry: each.id })),
  ];
  let other: Side | undefined;
  let most = 0;
  for (const side of sides) {
    if (isOwn(side) === isOwn(shown) || !asksSame(side.results.experiment, results.experiment)) continue;
    const common = inCommon(side.results, names);
    if (common <= most) continue;
    other = side;
    if (side === behind) break;
    most = common;
  }
  if (!other) return undefined;
  return isOwn(shown) ? { theirs: other, own: shown, other } : { theirs: shown, own: other, other };
}
