import type { BandKind } from '../../charts/accuracy/series.ts';
import type { Zoom } from '../../charts/accuracy/y-axis.ts';
import { RESULTS_PANEL } from '../strings/results-texts.ts';

interface Choice<Value> {
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** What the band behind a line is. */
export const BandChoice = ({ value, onChoose }: Choice<BandKind>) => (
  <label>
    {RESULTS_PANEL.bands}{' '}
    <select value={value} onChange={({ target }) => onChoose(target.value as BandKind)}>
      <option value="range">{RESULTS_PANEL.range}</option>
      <option value="interval">{RESULTS_PANEL.interval}</option>
    </select>
  </label>
);

/** Whether the axis of accuracies has all of them. */
export const ZoomChoice = ({ value, onChoose }: Choice<Zoom>) => (
  <label>
    <input
      type="checkbox"
      checked={value === 'full'}
      onChange={({ target }) => onChoose(target.checked ? 'full' : 'close')}
    />{' '}
    {RESULTS_PANEL.full}
  </label>
);
