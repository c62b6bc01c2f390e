import { Suspense, useMemo } from 'react';
import type { Results } from '../../experiment/model/results.ts';
import { summariseWidths } from '../../experiment/report/summaries.ts';
import { type ArmId, isDense } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { atWidth } from '../../spec/width.ts';
import { picturedResults } from '../../store/behind.ts';
import type { Source } from '../../store/source.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { sourceIn } from '../figure/drawn.ts';
import { Saved } from '../figure/saved.tsx';
import { useLab } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { PAGE } from '../strings/page-texts.ts';
import { WIDTHS_PANEL } from '../strings/widths-texts.ts';
import { seedsBehind } from './about-picture.ts';

const WidthChart = lazyPart(() => import('../../charts/width-chart.tsx'));

/** The round at which widths are compared: the selected one, or the last if none is selected. */
const comparedAt = (round: number, { pruning }: Experiment) => (round === 0 ? pruning.schedule.rounds : round);

const layersText = ({ network }: Experiment): string =>
  [...(network.kind === 'conv' ? network.channels : []), ...network.hidden].join('-');

interface Props {
  readonly results: Results;
  readonly source: Source | undefined;
  readonly round: number;
  /** The arms to show beside the dense network; all when left out. */
  readonly arms?: readonly ArmId[];
}

/** Accuracy against width, at one round. */
export function Widths({ results, source, round, arms }: Props) {
  const { experiment } = results;
  const at = comparedAt(round, experiment);
  const lines = useMemo(
    () => summariseWidths(results, at).filter(({ arm }) => !arms || isDense(arm) || arms.includes(arm)),
    [results, at, arms],
  );
  const widths = useMemo(
    () => experiment.widths.map((width) => ({ width, layers: layersText(atWidth(experiment, width)) })),
    [experiment],
  );
  return (
    <ErrorBoundary what={PAGE.parts.widths}>
      <h3>{WIDTHS_PANEL.title(at)}</h3>
      <Suspense fallback={<div className="hero-wait" />}>
        <Saved
          id="widths"
          about={[WIDTHS_PANEL.title(at), FIGURE.bands('range', seedsBehind(lines))].filter(Boolean).join('. ')}
          drawn={{ experiment, results, source }}
        >
          <WidthChart lines={lines} widths={widths} />
        </Saved>
      </Suspense>
    </ErrorBoundary>
  );
}

/** The panel of widths, for results with several widths. */
export function WidthsPanel() {
  const results = useLab(picturedResults);
  const source = useLab(sourceIn);
  const round = useLab((lab) => lab.selection.round);
  if (!results || results.experiment.widths.length < 2) return null;
  return (
    <section className="panel">
      <Widths {...{ results, source, round }} />
    </section>
  );
}
