import type { ReactNode } from 'react';
import { armClass } from '../accuracy/arm-style.ts';
import { MaskLegend } from '../canvas/legends.tsx';
import { TableDetails } from '../data-table.tsx';
import { MASKS_CHART, maskRows } from '../strings/masks-chart-texts.ts';
import { type Box, useBox } from '../use-box.ts';
import type { MaskProps } from './mask-props.ts';
import { SignLegend } from './sign-legend.tsx';

interface Props {
  readonly mask: MaskProps;
  /** The meaning of the table's rows. */
  readonly by: 'neuron' | 'channel' | 'output';
  /** Renders the picture when the available space is known. */
  readonly children: (box: Box) => ReactNode;
}

/** The frame of every mask picture: its name, the legend of its colours, and its numbers as a table. */
export function MaskFigure({ mask, by, children }: Props) {
  const { arm, round, rounds, mode, label } = mask;
  const [ref, box] = useBox('width');
  return (
    <figure className={`chart ${armClass(arm)}`}>
      <div className="chart-head">
        <figcaption className="chart-title">{label}</figcaption>
        {mode === 'sign-size' || mode === 'sign-flips' ? (
          <SignLegend {...mask} />
        ) : (
          <MaskLegend mode={mode} rounds={rounds} />
        )}
      </div>
      <div className="chart-room" ref={ref}>
        {box && children(box)}
      </div>
      <TableDetails rows={() => maskRows(mask)} label={MASKS_CHART.table(label, round, by)} />
    </figure>
  );
}
