import { useMemo } from 'react';
import type { MaskMode } from '../../charts/canvas/lut.ts';
import { ChartTools } from '../../charts/chart-tools.ts';
import { KernelTiles } from '../../charts/kernel-tiles.tsx';
import { LayerMatrix, type LayerMatrixProps } from '../../charts/layer-matrix.tsx';
import { MaskTiles } from '../../charts/mask-tiles.tsx';
import type { MaskChange } from '../../charts/masks/mask-change.ts';
import { PixelSurvival } from '../../charts/pixel-survival.tsx';
import { layerNames } from '../../spec/layer-names.ts';
import { useSharedCursor } from '../cursor-context.ts';
import { Saved } from '../figure/saved.tsx';
import { MASK_MODES } from '../strings/mask-mode-texts.ts';
import { useMotion } from '../use-motion.ts';
import { aboutOf } from './about-picture.ts';
import { MaskModeSelect, useMaskMode } from './mask-mode.tsx';
import { Missing } from './missing.tsx';
import type { Pictured } from './pictured.ts';
import { useWalkLook } from './use-walk-look.ts';

/** The picture that suits a layer's weights: kernels, images, or a matrix. */
export function LayerPicture(props: LayerMatrixProps) {
  if (props.layer.convolution) return <KernelTiles {...props} />;
  if (props.before) return <LayerMatrix {...props} />;
  return (
    <div className="first-layer">
      {/* Both are one picture, with one button. */}
      <ChartTools value={null}>
        <PixelSurvival {...props} zoom="close" />
      </ChartTools>
      <MaskTiles {...props} />
    </div>
  );
}

/** Whether what stood before can be shown in a mode: those of signs need weights. */
const canMove = ({ before: { weights } }: MaskChange, mode: MaskMode): boolean =>
  mode === 'sign-flips' ? weights?.first !== undefined : mode !== 'sign-size' || weights !== undefined;

/** Height of a saved mask, in its own pixels. */
export const SAVED_HEIGHT = 460;

/**
 * The mask of a layer, in a round.
 * @param maxHeight of a picture that fills its room, in CSS pixels
 */
export function MaskPicture({ maxHeight, ...pictured }: Pictured & { readonly maxHeight?: number | undefined }) {
  const { run, layers, round, rounds, l, between } = pictured;
  const look = useWalkLook(between, run.prunedAt, l);
  const { mode, weights, note, needsWeights, ...choice } = useMaskMode(pictured, look);
  const progress = useMotion(between?.snapshot);
  const change = useMemo(() => look && { before: look.before, turns: look.turns, progress }, [look, progress]);
  const sharedCursor = useSharedCursor();
  const prunedAt = run.prunedAt?.[l];
  if (!prunedAt) return <Missing of="masks" />;
  const label = layerNames(layers)[l];
  const common = {
    layer: layers[l],
    before: layers[l - 1],
    prunedAt,
    round,
    rounds,
    arm: run.arm,
    label,
    sharedCursor,
  };
  return (
    <>
      <div className="picture-choice beside-tabs">
        <MaskModeSelect {...choice} why={note} />
      </div>
      <Saved
        id="mask"
        about={`${aboutOf(pictured)}; ${MASK_MODES[mode]}`}
        picture={<LayerPicture {...common} {...{ mode, weights }} fills maxHeight={SAVED_HEIGHT} />}
      >
        <LayerPicture
          {...common}
          {...{ mode, weights, maxHeight }}
          fills={maxHeight !== undefined}
          change={change && change.progress < 1 && canMove(change, mode) ? change : undefined}
        />
      </Saved>
      {note && <p className={needsWeights ? 'hint' : 'hint of-other-modes'}>{note}</p>}
    </>
  );
}
