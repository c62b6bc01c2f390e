import { KernelTiles } from '../../charts/kernel-tiles.tsx';
import { LayerMatrix, type LayerMatrixProps } from '../../charts/layer-matrix.tsx';
import { MaskTiles } from '../../charts/mask-tiles.tsx';
import { PixelSurvival } from '../../charts/pixel-survival.tsx';
import { layerNames } from '../../spec/layer-names.ts';
import { useSharedCursor } from '../cursor-context.ts';
import { PICTURES_PANEL } from '../strings/pictures-texts.ts';
import { MaskModeSelect, useMaskMode } from './mask-mode.tsx';
import type { Pictured } from './pictured.ts';

/** The picture that suits a layer's weights: kernels, images, or a matrix. */
export function LayerPicture(props: LayerMatrixProps) {
  if (props.layer.convolution) return <KernelTiles {...props} />;
  if (props.before) return <LayerMatrix {...props} />;
  return (
    <div className="first-layer">
      <PixelSurvival {...props} zoom="close" />
      <MaskTiles {...props} />
    </div>
  );
}

/** The mask of a layer, in a round. */
export function MaskPicture({ run, layers, round, rounds, l }: Pictured) {
  const { mode, weights, note, ...choice } = useMaskMode(run, round, l);
  const sharedCursor = useSharedCursor();
  const prunedAt = run.prunedAt?.[l];
  if (!prunedAt) return <p className="hint">{PICTURES_PANEL.maskless}</p>;
  const common = { layer: layers[l], prunedAt, round, arm: run.arm, label: layerNames(layers)[l], sharedCursor };
  return (
    <>
      <div className="picture-choice beside-tabs">
        <MaskModeSelect {...choice} />
      </div>
      <LayerPicture {...common} {...{ rounds, mode, weights }} before={layers[l - 1]} />
      {note && <p className="hint">{note}</p>}
    </>
  );
}
