import { useMemo } from 'react';
import { Ramp, Swatch } from '../canvas/legends.tsx';
import { MASK_TEXTS } from '../strings/masks.ts';
import type { MaskProps } from './mask-props.ts';
import { fullSize } from './shades.ts';

function Size({ mode, prunedAt, round, weights }: MaskProps) {
  const full = useMemo(() => fullSize({ mode, prunedAt, round, weights }), [mode, prunedAt, round, weights]);
  return <span>{MASK_TEXTS.size(full)}</span>;
}

/** What the colours of weights mean: a hue for each sign, or whether the sign changed. */
export function SignLegend(mask: MaskProps) {
  const flips = mask.mode === 'sign-flips';
  return (
    <p className="chart-legend">
      {flips ? (
        <>
          <span>
            <Swatch colour="kept" /> {MASK_TEXTS.keptSign}
          </span>
          <span>
            <Swatch colour="changed" /> {MASK_TEXTS.changedSign}
          </span>
        </>
      ) : (
        <>
          <span>
            {MASK_TEXTS.negative} <Ramp through={['negative', 'surface', 'positive']} /> {MASK_TEXTS.positive}
          </span>
          <Size {...mask} />
        </>
      )}
      <span>
        <Swatch colour="pruned" /> {MASK_TEXTS.pruned}
      </span>
    </p>
  );
}
