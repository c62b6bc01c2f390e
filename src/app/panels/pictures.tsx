import { useMemo } from 'react';
import type { Run } from '../../experiment/results.ts';
import { armName } from '../../spec/arm-ids.ts';
import { type Layer, layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { useLab } from '../lab-context.ts';
import { WHY } from '../strings/scatter.ts';
import { TabbedPanel } from '../tabs.tsx';
import { LearningPicture } from './learning.tsx';
import { MaskPicture } from './masks.tsx';
import { LayersPicture, NeuronPicture, SamePicture } from './neurons.tsx';
import { LayerSelect, RunSelect, useShownRun } from './run-select.tsx';
import { ScatterPicture } from './scatter.tsx';
import { SpeedPicture } from './speed.tsx';

/** What the pictures show: a run, its network, a trained round of it, and a layer. */
export interface Pictured {
  readonly run: Run;
  readonly layers: readonly Layer[];
  readonly round: number;
  /** The last round. */
  readonly rounds: number;
  /** The layer's number. */
  readonly l: number;
}

/** The last trained round at or before the one selected. */
const shownRound = ({ rounds }: Run, selected: number): number =>
  Math.max(0, ...rounds.map((each) => each.round).filter((round) => round <= selected));

/** What is selected, as far as there are results of it. */
export function usePictured(): Pictured | undefined {
  const run = useShownRun();
  const experiment = useLab((lab) => lab.results?.experiment);
  const selected = useLab((lab) => lab.selection.round);
  const layer = useLab((lab) => lab.selection.layer);
  const width = run?.width;
  const layers = useMemo(() => (experiment ? layersOf(atWidth(experiment, width).network) : []), [experiment, width]);
  return useMemo(() => {
    if (!run || !experiment) return undefined;
    const l = Math.min(layer, layers.length - 1);
    return { run, layers, round: shownRound(run, selected), rounds: experiment.pruning.schedule.rounds, l };
  }, [run, experiment, layers, layer, selected]);
}

/** The pictures of the selected run, round and layer. */
export function Pictures() {
  const pictured = usePictured();
  const selected = useLab((lab) => lab.selection.round);
  if (!pictured) {
    return (
      <p className="panel hint">
        The masks and the sparsity of every neuron appear here as soon as a training is finished.
      </p>
    );
  }
  const { run, layers, round, l } = pictured;
  return (
    <>
      <div className="looking">
        <RunSelect />
        <LayerSelect layers={layers} layer={l} />
        {round !== selected && (
          <p className="hint">
            {armName(run.arm)} has no finished round {selected}; its round {round} is shown.
          </p>
        )}
      </div>
      <div className="pictures">
        <TabbedPanel
          label="Pictures of masks"
          tabs={[
            { id: 'mask', title: 'Mask', body: <MaskPicture {...pictured} /> },
            { id: 'why', title: WHY.title, body: <ScatterPicture {...pictured} /> },
          ]}
        />
        <TabbedPanel
          label="Pictures of neurons and layers"
          tabs={[
            { id: 'neurons', title: 'Neurons', body: <NeuronPicture {...pictured} /> },
            { id: 'layers', title: 'Layers', body: <LayersPicture {...pictured} /> },
            { id: 'same', title: 'Same ticket?', body: <SamePicture {...pictured} /> },
          ]}
        />
        <TabbedPanel
          label="Pictures of learning"
          tabs={[
            { id: 'learning', title: 'Learning curves', body: <LearningPicture {...pictured} /> },
            { id: 'stops', title: 'Early stops', body: <SpeedPicture /> },
          ]}
        />
      </div>
    </>
  );
}
