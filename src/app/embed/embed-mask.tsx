import { useMemo, useState } from 'react';
import { SharedCursor } from '../../charts/shared-cursor.ts';
import { useBox } from '../../charts/use-box.ts';
import type { Run } from '../../experiment/model/results.ts';
import { neuronsOf } from '../../pruning/measures.ts';
import { layerNames } from '../../spec/layer-names.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { aboutOf } from '../panels/about-picture.ts';
import { LayerPicture, NeuronBars } from '../panels/pictures.tsx';
import { EMBED } from '../strings/embed-texts.ts';
import type { Embedded } from './read-embed.ts';

interface Props {
  readonly embedded: Embedded;
  readonly run: Run;
}

/** Room beneath a mask for the words of what is pointed at, and over it for its legend, in ems. */
const AROUND_MASK = 9.5;
/** A mask is no lower than this, in pixels. */
const LEAST_MASK = 120;

/** The mask of a layer or its neurons, in a round that its reader chooses. */
export default function EmbedMask({ embedded, run }: Props) {
  const { id, results, cursor } = embedded;
  const [round, setRound] = useState(run.rounds.findLast((each) => each.round <= cursor.round)?.round ?? 0);
  const [ref, box] = useBox();
  const layers = useMemo(() => layersOf(atWidth(results.experiment, run.width).network), [results, run]);
  const sharedCursor = useMemo(() => new SharedCursor(() => {}), []);
  const l = Math.min(cursor.layer, layers.length - 1);
  const { prunedAt } = run;
  const last = run.rounds.at(-1)?.round ?? 0;
  const connections = useMemo(
    () => (id === 'neurons' && prunedAt ? neuronsOf(layers, prunedAt, l, round) : undefined),
    [id, layers, prunedAt, l, round],
  );
  if (!prunedAt) return <p>{EMBED.noMasks}</p>;
  const common = { arm: run.arm, label: layerNames(layers)[l], sharedCursor };
  return (
    <>
      <label className="embed-round">
        <span>{aboutOf({ run, round })}</span>
        <input
          type="range"
          min={0}
          max={last}
          value={round}
          aria-valuetext={EMBED.round(round)}
          onChange={({ target }) => setRound(Number(target.value))}
        />
      </label>
      <div className="embed-room" ref={ref}>
        {connections && <NeuronBars {...common} connections={connections} zoom="close" />}
        {!connections && box && (
          <LayerPicture
            {...common}
            {...{ round }}
            layer={layers[l]}
            before={layers[l - 1]}
            prunedAt={prunedAt[l]}
            rounds={results.experiment.pruning.schedule.rounds}
            mode="alive"
            fills
            maxHeight={Math.max(LEAST_MASK, box.height - AROUND_MASK * box.em)}
          />
        )}
      </div>
    </>
  );
}
