import { memo, useCallback, useMemo } from 'react';
import type { ArmId } from '../../spec/arms/index.ts';
import type { Layer } from '../../spec/layers.ts';
import { armClass } from '../accuracy/arm-style.ts';
import { blit } from '../canvas/blit.ts';
import { coloursOf } from '../canvas/colours.ts';
import { rampLut } from '../canvas/lut.ts';
import { useDrawing } from '../canvas/use-drawing.ts';
import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction, type RoundsAxis } from '../rounds-axis.ts';
import { type MaskHistory, maskHistoryOf, paintMaskRound, type StripPicture, stripPictures } from './mask-history.ts';

/** The content of a mask strip: the first layer of one run. */
export interface MaskStripProps {
  readonly arm: ArmId;
  readonly layer: Layer;
  /** Per weight of the layer, the first round whose mask lacks it; 0 while it survives. */
  readonly prunedAt: Uint8Array;
  /** The rounds that have been trained. */
  readonly rounds: readonly number[];
}

function MaskPicture({ history, picture, size }: { history: MaskHistory; picture: StripPicture; size: number }) {
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const { low, middle, high } = coloursOf(canvas, ['low', 'middle', 'high']);
      blit(canvas, paintMaskRound(history, picture.round, rampLut([low, middle, high])));
    },
    [history, picture.round],
  );
  const canvas = useDrawing(draw);
  return (
    <canvas ref={canvas} style={{ insetInlineStart: picture.centre - size / 2, inlineSize: size, blockSize: size }} />
  );
}

/** Side of a picture, in CSS pixels. One for each pixel of the image looks sharp on every screen. */
export const PICTURE_SIZE = 28;

/** The first layer's mask in every round that has room. Each picture is under its round's place on the axis. */
export const MaskStrip = memo(function MaskStrip({
  maskStrip,
  axis,
  frame,
}: {
  maskStrip: MaskStripProps;
  axis: RoundsAxis;
  frame: PlotFrame;
}) {
  const { arm, layer, prunedAt, rounds } = maskStrip;
  const last = axis.at.length - 1;
  const history = useMemo(() => maskHistoryOf(layer, prunedAt, last), [layer, prunedAt, last]);
  const pictures = useMemo(() => {
    const centres = axis.at.map((at) => frame.left + axisFraction(axis, at) * frame.width);
    return stripPictures(
      rounds.filter((round) => round <= last),
      centres,
      PICTURE_SIZE,
      2,
    );
  }, [axis, frame, rounds, last]);
  return (
    <div className={`chart-mask-strip ${armClass(arm)}`} aria-hidden="true">
      {pictures.map((picture) => (
        <MaskPicture key={picture.round} history={history} picture={picture} size={PICTURE_SIZE} />
      ))}
    </div>
  );
});
