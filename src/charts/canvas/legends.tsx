import type { CSSProperties } from 'react';
import { SHARED } from '../strings/shared-chart-texts.ts';

const swatch = (background: string) => ({ '--swatch': background }) as CSSProperties;

export const Swatch = ({ colour }: { colour: string }) => (
  <i className="chart-swatch" style={swatch(`var(--chart-${colour})`)} />
);

export const Ramp = ({ through }: { through: readonly string[] }) => (
  <i
    className="chart-ramp"
    style={swatch(`linear-gradient(to right, ${through.map((colour) => `var(--chart-${colour})`).join(', ')})`)}
  />
);

/** The legend for the colours of a mask. */
export function MaskLegend({ mode, rounds }: { mode: 'alive' | 'death-round'; rounds: number }) {
  return (
    <p className="chart-legend">
      <span>
        <Swatch colour="arm" /> {mode === 'alive' ? SHARED.alive : SHARED.aliveAfter(rounds)}
      </span>
      {mode === 'alive' && (
        <span>
          <Swatch colour="pruned" /> {SHARED.pruned}
        </span>
      )}
      {mode === 'death-round' && (
        <span>
          {SHARED.prunedFirst} <Ramp through={['early', 'late']} /> {rounds}
        </span>
      )}
    </p>
  );
}

/** The legend for the colours of a share, from 0 to `most`. */
export const ShareLegend = ({ most }: { most: number }) => (
  <p className="chart-legend">
    <span>
      {SHARED.nothing} <Ramp through={['low', 'middle', 'high']} /> {SHARED.left(most)}
    </span>
  </p>
);
