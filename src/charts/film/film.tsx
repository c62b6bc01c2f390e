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
import { type History, historyOf, paintHistory, type Still, stillsOf } from './history.ts';

/** What a filmstrip shows: the first layer of one run. */
export interface FilmProps {
  readonly arm: ArmId;
  readonly layer: Layer;
  /** Per weight of the layer, the first round whose mask lacks it; 0 while it survives. */
  readonly prunedAt: Uint8Array;
  /** The rounds that have been trained. */
  readonly rounds: readonly number[];
}

function Frame({ history, still, size }: { history: History; still: Still; size: number }) {
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const { low, middle, high } = coloursOf(canvas, ['low', 'middle', 'high']);
      blit(canvas, paintHistory(history, still.round, rampLut([low, middle, high])));
    },
    [history, still.round],
  );
  const canvas = useDrawing(draw);
  return (
    <canvas ref={canvas} style={{ insetInlineStart: still.centre - size / 2, inlineSize: size, blockSize: size }} />
  );
}

/** Side of a picture, in CSS pixels: a whole number of them a weight looks sharp on every screen. */
export const STILL = 28;

/** The first layer's mask in every round that has room, each under the round's place on the axis. */
export const Film = memo(function Film({ film, axis, frame }: { film: FilmProps; axis: RoundsAxis; frame: PlotFrame }) {
  const { arm, layer, prunedAt, rounds } = film;
  const last = axis.at.length - 1;
  const history = useMemo(() => historyOf(layer, prunedAt, last), [layer, prunedAt, last]);
  const stills = useMemo(() => {
    const centres = axis.at.map((at) => frame.left + axisFraction(axis, at) * frame.width);
    return stillsOf(
      rounds.filter((round) => round <= last),
      centres,
      STILL,
      2,
    );
  }, [axis, frame, rounds, last]);
  return (
    <div className={`chart-film ${armClass(arm)}`} aria-hidden="true">
      {stills.map((still) => (
        <Frame key={still.round} history={history} still={still} size={STILL} />
      ))}
    </div>
  );
});
