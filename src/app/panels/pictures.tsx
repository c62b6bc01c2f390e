import { Activity, type ComponentType } from 'react';
import { NeuronBars } from '../../charts/neuron-bars.tsx';
import { armName } from '../../spec/arms/index.ts';
import { asksAnew, picturedResults } from '../../store/behind.ts';
import { useLab } from '../lab-context.ts';
import { PICTURES_PANEL } from '../strings/pictures-texts.ts';
import { WHY } from '../strings/scatter-texts.ts';
import { WALK } from '../strings/walk-texts.ts';
import { TabbedPanel } from '../tabs.tsx';
import { ControlOffer } from './control-offer.tsx';
import { LearningPicture } from './learning.tsx';
import { LayerPicture, MaskPicture } from './masks.tsx';
import { LayersPicture, NeuronPicture, SamePicture } from './neurons.tsx';
import { type Pictured, usePictured } from './pictured.ts';
import { LayerSelect, RunSelect } from './run-select.tsx';
import { ScatterPicture } from './scatter.tsx';
import { SpeedPicture } from './speed.tsx';
import './pictures.css';

const { tabs: TABS } = PICTURES_PANEL;

/** What a picture of a run is given: a height of its own, where it is not one of a panel. */
type Given = Pictured & { readonly maxHeight?: number | undefined };

/** The pictures by name, for whoever shows one alone. They come with this file, so that their code is loaded once. */
export const PICTURES = {
  mask: MaskPicture,
  neurons: NeuronPicture,
  layers: LayersPicture,
  learning: LearningPicture,
  why: ScatterPicture,
  stops: SpeedPicture,
  same: SamePicture,
} as const satisfies Record<string, ComponentType<Given>>;

export { LayerPicture, LayerSelect, NeuronBars, RunSelect, usePictured };

/** The pictures of the selected run, round and layer. */
export default function Pictures() {
  const pictured = usePictured();
  const selected = useLab((lab) => lab.selection.round);
  const before = useLab((lab) => asksAnew(lab) || picturedResults(lab) !== lab.results);
  const covering = useLab((lab) => lab.covering);
  if (!pictured) {
    return <p className="panel hint">{PICTURES_PANEL.nothing}</p>;
  }
  const { run, layers, round, l, between } = pictured;
  return (
    <>
      <div className="looking">
        <RunSelect />
        <LayerSelect layers={layers} layer={l} />
        <ControlOffer />
        {before && <p className="hint">{PICTURES_PANEL.before}</p>}
        {between && <p className="hint">{WALK.between[between.phase](round)}</p>}
        {round !== selected && <p className="hint">{PICTURES_PANEL.unfinished(armName(run.arm), selected, round)}</p>}
      </div>
      <div className="pictures">
        <TabbedPanel
          label={PICTURES_PANEL.ofMasks}
          tabs={[
            { id: 'mask', title: TABS.mask, about: 'mask', body: <MaskPicture {...pictured} /> },
            { id: 'why', title: WHY.title, about: 'magnitude', body: <ScatterPicture {...pictured} /> },
          ]}
        />
        <TabbedPanel
          label={PICTURES_PANEL.ofNeurons}
          tabs={[
            { id: 'neurons', title: TABS.neurons, about: 'neuron', body: <NeuronPicture {...pictured} /> },
            { id: 'layers', title: TABS.layers, about: 'layer', body: <LayersPicture {...pictured} /> },
            { id: 'same', title: TABS.same, about: 'overlap', body: <SamePicture {...pictured} /> },
          ]}
        />
        {covering && <p className="panel hint">{PICTURES_PANEL.covered}</p>}
        <Activity mode={covering ? 'hidden' : 'visible'}>
          <TabbedPanel
            label={PICTURES_PANEL.ofLearning}
            tabs={[
              { id: 'learning', title: TABS.learning, about: 'curve', body: <LearningPicture {...pictured} /> },
              { id: 'stops', title: TABS.stops, about: 'early-stop', body: <SpeedPicture /> },
            ]}
          />
        </Activity>
      </div>
    </>
  );
}
