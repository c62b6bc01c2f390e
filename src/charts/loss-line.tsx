import type { LossPoint } from '../experiment/report/losses.ts';
import type { ArmId } from '../spec/arms/index.ts';
import './charts.css';
import './loss-line.css';
import { armClass } from './accuracy/arm-style.ts';
import { LOSS_BOX, lossPath, lossPlaces } from './curves/loss-scale.ts';
import { LOSS_LINE } from './strings/curves-chart-texts.ts';

export interface LossLineProps {
  readonly arm: ArmId;
  /** The training whose loss it is, in words. */
  readonly name: string;
  readonly points: readonly LossPoint[];
  /** The iteration that the training goes on from, and that at which it ends. */
  readonly from: number;
  readonly iterations: number;
}

/** The training loss of a training that is on, from its start to as much of its budget as there is something to see of. */
export function LossLine({ arm, name, points, from, iterations }: LossLineProps) {
  const last = points.at(-1);
  if (!last) return null;
  const places = lossPlaces(points, from, iterations);
  const [x, y] = places[places.length - 1];
  const label = LOSS_LINE.label(name, last[1]);
  return (
    <figure className={`chart loss-line ${armClass(arm)}`}>
      <figcaption>{label}</figcaption>
      <svg
        role="img"
        aria-label={LOSS_LINE.picture(label, last[0], iterations)}
        viewBox={`0 0 ${LOSS_BOX.width} ${LOSS_BOX.height}`}
        preserveAspectRatio="none"
        fill="none"
      >
        <path className="loss-line-curve" d={lossPath(places)} />
        <path className="loss-line-now" d={`M${x.toFixed(1)} ${y.toFixed(1)}h0`} />
      </svg>
    </figure>
  );
}
