import { useState } from 'react';
import { KernelTiles } from '../../charts/kernel-tiles.tsx';
import { LayerMatrix, type LayerMatrixProps } from '../../charts/layer-matrix.tsx';
import { MaskTiles } from '../../charts/mask-tiles.tsx';
import { PixelSurvival } from '../../charts/pixel-survival.tsx';
import { useSharedLinking } from '../linking.ts';
import { layerNames } from '../words.ts';
import type { Pictured } from './pictures.tsx';

/** Each kind of layer in the arrangement that its weights mean something in: kernels, images, or a matrix. */
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
  const [mode, setMode] = useState<'alive' | 'death-round'>('alive');
  const linking = useSharedLinking();
  const died = run.died?.[l];
  if (!died)
    return <p className="hint">These results came without masks of this seed. Press Run, or look at another.</p>;
  const common = { layer: layers[l], died, round, arm: run.arm, label: layerNames(layers)[l], linking };
  return (
    <>
      <label className="picture-choice">
        Show{' '}
        <select value={mode} onChange={(event) => setMode(event.target.value as typeof mode)}>
          <option value="alive">which weights are left</option>
          <option value="death-round">when each weight was pruned</option>
        </select>
      </label>
      <LayerPicture {...common} rounds={rounds} mode={mode} before={layers[l - 1]} />
    </>
  );
}
