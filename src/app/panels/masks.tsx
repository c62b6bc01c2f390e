import { useMemo, useState } from 'react';
import { KernelTiles } from '../../charts/kernel-tiles.tsx';
import { LayerMatrix, type LayerMatrixProps } from '../../charts/layer-matrix.tsx';
import { MaskTiles } from '../../charts/mask-tiles.tsx';
import { NeuronBars } from '../../charts/neuron-bars.tsx';
import { PixelSurvival } from '../../charts/pixel-survival.tsx';
import type { Run } from '../../experiment/results.ts';
import { neuronsOf } from '../../pruning/measures.ts';
import { armName } from '../../spec/arm-ids.ts';
import { type Layer, layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab } from '../lab-context.ts';
import { layerNames } from '../words.ts';
import { LearningPanel } from './learning.tsx';
import { MaskModeSelect, useMaskMode } from './mask-mode.tsx';
import { MeaningPanel } from './meaning.tsx';
import { RunSelect, useShownRun } from './run-select.tsx';
import { ScatterPanel } from './scatter.tsx';

/** The last trained round at or before the one selected. */
const shownRound = ({ rounds }: Run, selected: number): number =>
  Math.max(0, ...rounds.map((each) => each.round).filter((round) => round <= selected));

interface Pictured {
  readonly run: Run;
  readonly layers: readonly Layer[];
  readonly round: number;
  readonly rounds: number;
  readonly l: number;
}

/** Each kind of layer in the arrangement that its weights mean something in: kernels, images, or a matrix. */
function LayerPicture(props: LayerMatrixProps) {
  if (props.layer.convolution) return <KernelTiles {...props} />;
  if (props.before) return <LayerMatrix {...props} />;
  return (
    <div className="first-layer">
      <MaskTiles {...props} />
      <PixelSurvival {...props} zoom="close" />
    </div>
  );
}

function MaskPicture({ run, layers, round, rounds, l }: Pictured) {
  const { mode, weights, note, ...choice } = useMaskMode(run, round, l);
  const died = run.died?.[l];
  if (!died) return null;
  const common = { layer: layers[l], died, round, arm: run.arm, label: layerNames(layers)[l] };
  return (
    <section className="panel" aria-labelledby="mask-title">
      <header>
        <h2 id="mask-title">Mask</h2>
        <MaskModeSelect {...choice} />
      </header>
      <LayerPicture {...common} {...{ rounds, mode, weights }} before={layers[l - 1]} />
      {note && <p className="hint">{note}</p>}
    </section>
  );
}

function NeuronPicture({ run, layers, round, l }: Pictured) {
  const { died } = run;
  const connections = useMemo(() => died && neuronsOf(layers, died, l, round), [layers, died, l, round]);
  if (!connections) return null;
  return (
    <section className="panel" aria-labelledby="neuron-title">
      <h2 id="neuron-title">Weights left by {connections.unit}</h2>
      <NeuronBars connections={connections} arm={run.arm} label={layerNames(layers)[l]} zoom="close" />
    </section>
  );
}

/** The masks and neurons of the selected run, layer and round. */
export function MasksPanel() {
  const run = useShownRun();
  const experiment = useLab((lab) => lab.results?.experiment);
  const selected = useLab((lab) => lab.selection.round);
  const [layer, setLayer] = useState(0);
  const width = run?.width;
  const layers = useMemo(() => (experiment ? layersOf(atWidth(experiment, width).network) : []), [experiment, width]);
  if (!run || !experiment) {
    return (
      <p className="panel hint">
        The masks and the sparsity of every neuron appear here as soon as a training is finished.
      </p>
    );
  }
  const l = Math.min(layer, layers.length - 1);
  const round = shownRound(run, selected);
  const pictured = { run, layers, round, rounds: experiment.pruning.schedule.rounds, l };
  return (
    <>
      <div className="panel looking">
        <RunSelect />
        <label>
          Layer{' '}
          <select value={l} onChange={(event) => setLayer(Number(event.target.value))}>
            {layers.map(({ name }, k) => (
              <option key={name} value={k}>
                {layerNames(layers)[k]}
              </option>
            ))}
          </select>
        </label>
        {round !== selected && (
          <p className="hint">
            {armName(run.arm)} has no finished round {selected}; its mask of round {round} is shown.
          </p>
        )}
      </div>
      <ErrorBoundary what="The meaning of the mask">
        <MeaningPanel run={run} layers={layers} round={round} />
      </ErrorBoundary>
      <div className="pictures">
        <ErrorBoundary what="The mask">
          <MaskPicture {...pictured} />
        </ErrorBoundary>
        <ErrorBoundary what="The neurons">
          <NeuronPicture {...pictured} />
        </ErrorBoundary>
      </div>
      <ScatterPanel {...pictured} />
      <ErrorBoundary what="The learning curves">
        <LearningPanel run={run} round={round} rounds={experiment.pruning.schedule.rounds} />
      </ErrorBoundary>
    </>
  );
}
