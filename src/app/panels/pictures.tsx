import { armName } from '../../spec/arm-ids.ts';
import { useLab } from '../lab-context.ts';
import { WHY } from '../strings/scatter.ts';
import { TabbedPanel } from '../tabs.tsx';
import { LearningPicture } from './learning.tsx';
import { MaskPicture } from './masks.tsx';
import { LayersPicture, NeuronPicture, SamePicture } from './neurons.tsx';
import { usePictured } from './pictured.ts';
import { LayerSelect, RunSelect } from './run-select.tsx';
import { ScatterPicture } from './scatter.tsx';
import { SpeedPicture } from './speed.tsx';

/** The pictures of the selected run, round and layer. */
export default function Pictures() {
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
