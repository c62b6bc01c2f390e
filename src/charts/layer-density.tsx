import { type CSSProperties, useLayoutEffect, useRef } from 'react';
import type { ArmId } from '../spec/arms/index.ts';
import './charts.css';
import './layer-density.css';
import { percent } from '../spec/format.ts';
import { armClass } from './accuracy/arm-style.ts';
import { TableRow } from './data-table.tsx';
import { strength } from './meaning/strength.ts';
import { LAYERS_CHART } from './strings/layers-chart-texts.ts';

export interface LayerDensityProps {
  /** The share of each layer's weights left, by round, from densityByRound(). */
  readonly rounds: readonly { readonly round: number; readonly densities: readonly number[] }[];
  /** The layers' names for people. */
  readonly names: readonly string[];
  /** The selected round. */
  readonly round: number;
  readonly arm: ArmId;
}

/** The share of weights left in each layer and round, as a table; cells with more weights are darker. */
export function LayerDensity({ rounds, names, round, arm }: LayerDensityProps) {
  const region = useRef<HTMLElement>(null);
  const at = rounds.findIndex((each) => each.round === round);
  // If not all rounds fit, scrolls the selected round to the middle. Only the table scrolls, not the page.
  useLayoutEffect(() => {
    const [corner, ...columns] = region.current?.querySelectorAll<HTMLElement>('th[scope=col]') ?? [];
    const shown = columns[at];
    if (!region.current || !shown) return;
    const room = region.current.clientWidth - corner.offsetWidth;
    const before = shown.offsetLeft - (room - shown.offsetWidth) / 2;
    // Starts at a whole column, because a half-hidden 31.3% would read 3%.
    const first = columns.find((column) => column.offsetLeft >= before) ?? shown;
    region.current.scrollLeft = first.offsetLeft - corner.offsetWidth;
  }, [at]);
  const cellOf = (share: number) => ({ '--strength': `${strength(share)}%` }) as CSSProperties;
  return (
    <figure className={`chart ${armClass(arm)}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls, so the keyboard must be able to reach it. */}
      <section className="chart-table-scroll" ref={region} tabIndex={0} aria-label={LAYERS_CHART.table}>
        <table className="chart-table chart-density" aria-label={LAYERS_CHART.table}>
          <thead>
            <tr>
              <th scope="col">{LAYERS_CHART.round}</th>
              {rounds.map((each) => (
                <th key={each.round} scope="col" aria-current={each.round === round || undefined}>
                  {each.round}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name, l) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {rounds.map(({ round: own, densities }) => (
                  <td key={own} style={cellOf(densities[l])}>
                    {percent(densities[l])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <TableRow />
    </figure>
  );
}
