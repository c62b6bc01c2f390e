import { useMemo } from 'react';
import { Ramp, Swatch } from '../canvas/legends.tsx';
import { SIGN_TEXTS } from '../strings/masks-chart-texts.ts';
import type { MaskProps } from './mask-props.ts';
import { fullSize } from './shades.ts';

function Size({ mode, prunedAt, round, weights }: MaskProps) {
  const full = useMemo(() => fullSize({ mode, prunedAt, round, weights }), [mode, prunedAt, round, weights]);
  return <span>{SIGN_TEXTS.size(full)}</span>;
}

/** The legend for the colours of weights: a hue for each sign, or for kept and changed signs. */
export function SignLegend(mask: MaskProps) {
  const flips = mask.mode === 'sign-flips';
  return (
    <p className="chart-legend">
      {flips ? (
        <>
          <span>
            <Swatch colour="kept" /> {SIGN_TEXTS.keptSign}
          </span>
          <span>
            <Swatch colour="changed" /> {SIGN_TEXTS.changedSign}
          </span>
        </>
      ) : (
        <>
          <span>
            {SIGN_TEXTS.negative} <Ramp through={['negative', 'surface', 'positive']} /> {SIGN_TEXTS.positive}
          </span>
          <Size {...mask} />
        </>
      )}
      <span>
        <Swatch colour="pruned" /> {SIGN_TEXTS.pruned}
      </span>
    </p>
  );
}
