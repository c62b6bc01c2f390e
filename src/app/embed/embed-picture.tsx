import { useMemo, useState } from 'react';
import type { Winner } from '../../charts/accuracy/winner-flag.tsx';
import { type Run, runOf } from '../../experiment/model/results.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { judgeWinning } from '../../experiment/report/winning.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { isDense } from '../../spec/arms/index.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { lazyPart } from '../lazy-part.ts';
import { EMBED } from '../strings/embed-texts.ts';
import { LIVE_CHART } from '../strings/live-chart-texts.ts';
import type { Embedded } from './read-embed.ts';

const AccuracyChart = lazyPart(() => import('../../charts/accuracy-chart.tsx'));
const EmbedMask = lazyPart(() => import('./embed-mask.tsx'));

/** The smallest winning ticket, if there is one, for its flag. */
function winnerOf({ results, cursor: { width } }: Embedded): Winner | undefined {
  const smallest = judgeWinning(results, { arm: 'ticket', width })?.smallest;
  if (!smallest) return undefined;
  return { arm: 'ticket', density: smallest.density, count: smallest.count, title: LIVE_CHART.smallestTicket };
}

function Curve({ embedded }: { readonly embedded: Embedded }) {
  const { results, cursor } = embedded;
  const [round, setRound] = useState(cursor.round);
  const { lines, dense } = useMemo(() => denseApart(summarise(results, cursor.width)), [results, cursor.width]);
  const totals = useMemo(() => totalsOf(embedded), [embedded]);
  const winner = useMemo(() => winnerOf(embedded), [embedded]);
  return (
    <AccuracyChart
      {...{ lines, totals, round, winner }}
      dense={dense?.accuracy}
      totalWeights={totals[0]}
      onRound={setRound}
      zoom="close"
      classes={results.dataset.classes}
    />
  );
}

function totalsOf({ results: { experiment }, cursor: { width } }: Embedded): readonly number[] {
  const { network, pruning } = atWidth(experiment, width);
  return planCounts(layersOf(network), pruning).totals;
}

/** The run that is looked at; the dense network's mask has nothing to show. */
function runIn({ results, cursor }: Embedded): Run | undefined {
  return runOf(results, isDense(cursor.arm) ? { ...cursor, arm: 'ticket' } : cursor);
}

/** The picture alone, as its reader last saw it in the lab; the round can be chosen. */
export function EmbedPicture({ embedded }: { readonly embedded: Embedded }) {
  if (embedded.id === 'curve') return <Curve embedded={embedded} />;
  const run = runIn(embedded);
  return run ? <EmbedMask embedded={embedded} run={run} /> : <p>{EMBED.noMasks}</p>;
}
