import { ChartTools } from '../../charts/chart-tools.ts';
import { KernelTiles } from '../../charts/kernel-tiles.tsx';
import { LayerMatrix, type LayerMatrixProps } from '../../charts/layer-matrix.tsx';
import { MaskTiles } from '../../charts/mask-tiles.tsx';
import { PixelSurvival } from '../../charts/pixel-survival.tsx';

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
