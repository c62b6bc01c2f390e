import { useCallback, useMemo, useState } from 'react';
import type { MaskMode } from '../../charts/canvas/lut.ts';
import { Meaning } from '../../charts/mask-meaning.tsx';
import { NeuronBars } from '../../charts/neuron-bars.tsx';
import { SharedCursor } from '../../charts/shared-cursor.ts';
import { ALONE, prunedAlone, survives } from '../../pruning/mask.ts';
import { meaningOfMask, neuronsOf } from '../../pruning/measures.ts';
import { layerNames } from '../../spec/layer-names.ts';
import type { Figure } from '../figure/figure.ts';
import type { FigureId } from '../figure/figures.ts';
import { Saved } from '../figure/saved.tsx';
import { LayerChoice } from '../panels/layer-choice.tsx';
import { LayerPicture, SAVED_HEIGHT } from '../panels/masks.tsx';
import { FILE_NETWORK } from '../strings/file-network-texts.ts';
import { MASK_MODES } from '../strings/mask-mode-texts.ts';
import { PICTURES_PANEL } from '../strings/pictures-texts.ts';
import { useTicket, useTicketStore } from './ticket-context.ts';
import { ticketAround } from './ticket-figure.ts';

/** The pictures are those of a ticket, in its colour. */
const ARM = 'ticket';

const MODES: readonly MaskMode[] = ['alive', 'sign-size', 'sign-flips'];

/** The mask and the neurons of one layer, and what all masks mean together. */
export function TicketPictures() {
  const store = useTicketStore();
  const { layers, mask, params, first } = useTicket((looked) => looked.looked);
  const layer = useTicket((looked) => looked.layer);
  const [mode, choose] = useState<MaskMode>('alive');
  // Neurons and pixels of one picture are pointed at in the others.
  const [sharedCursor] = useState(() => new SharedCursor());
  const prunedAt = useMemo(() => prunedAlone(mask), [mask]);
  const meaning = useMemo(() => meaningOfMask(layers, mask), [layers, mask]);
  const l = Math.min(layer, layers.length - 1);
  const connections = useMemo(() => neuronsOf(layers, prunedAt, l, ALONE), [layers, prunedAt, l]);
  const connects = useCallback(
    (pixel: number, neuron: number) => survives(prunedAt[l][pixel * layers[l].outputs + neuron], ALONE),
    [prunedAt, l, layers],
  );
  const weights = useMemo(() => ({ trained: params[l].weights, first: first?.[l].weights }), [params, first, l]);
  const names = layerNames(layers);
  const common = { arm: ARM, label: names[l], sharedCursor } as const;
  const picture = {
    ...common,
    ...{ mode, weights },
    layer: layers[l],
    before: layers[l - 1],
    prunedAt: prunedAt[l],
    round: ALONE,
    rounds: ALONE,
  };
  const saved = (id: FigureId): Omit<Figure, 'picture'> => ({
    id,
    about: FILE_NETWORK.title,
    around: (...at) => ticketAround(store.getState(), id, ...at),
  });
  return (
    <>
      <Meaning meaning={meaning} signFlips={undefined} names={names} arm={ARM} />
      <div className="ticket-choice">
        <LayerChoice
          label={FILE_NETWORK.layer}
          names={names}
          layer={l}
          onChoose={(next) => {
            sharedCursor.pin(null);
            store.getState().look(next);
          }}
        />
        <label>
          {MASK_MODES.show}{' '}
          <select value={mode} onChange={({ target }) => choose(target.value as MaskMode)}>
            {MODES.filter((each) => each !== 'sign-flips' || first).map((each) => (
              <option key={each} value={each}>
                {MASK_MODES[each]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="ticket-pictures">
        <section aria-label={PICTURES_PANEL.ofMasks}>
          <Saved {...saved('mask')} picture={<LayerPicture {...picture} fills maxHeight={SAVED_HEIGHT} />}>
            <LayerPicture {...picture} />
          </Saved>
        </section>
        <section aria-label={PICTURES_PANEL.ofNeurons}>
          <Saved {...saved('neurons')}>
            <NeuronBars {...common} connections={connections} connects={connects} zoom="close" />
          </Saved>
        </section>
      </div>
    </>
  );
}
