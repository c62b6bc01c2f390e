import type { Run } from '../../experiment/model/results.ts';
import { type ArmId, armName } from '../../spec/arms/index.ts';
import { layerNames } from '../../spec/layer-names.ts';
import type { Layer } from '../../spec/layers.ts';
import { picturedResults } from '../../store/behind.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { PICTURES_PANEL } from '../strings/pictures-texts.ts';
import { Term } from '../terms/term.tsx';
import { LayerChoice } from './layer-choice.tsx';
import { useShownRun } from './pictured.ts';

/** Chooses arm, seed and width of the run on show. */
export function RunSelect() {
  const store = useLabStore();
  const runs = useLab((lab) => picturedResults(lab)?.runs ?? NONE);
  const shown = useShownRun();
  const arms = [...new Set([...runs, ...(shown ? [shown] : [])].map((run) => run.arm))];
  const seeds = [...new Set(runs.map((run) => run.seed))];
  const widths = [...new Set(runs.map((run) => run.width))];
  return (
    <div className="run-select">
      <label>
        {PICTURES_PANEL.arm}{' '}
        <select
          value={shown?.arm ?? ''}
          disabled={arms.length === 0}
          onChange={(event) => store.getState().select({ arm: event.target.value as ArmId })}
        >
          {arms.map((arm) => (
            <option key={arm} value={arm}>
              {armName(arm)}
            </option>
          ))}
        </select>
      </label>
      <Term of="arm" />
      {seeds.length > 1 && (
        <label>
          {PICTURES_PANEL.seed}{' '}
          <select
            value={shown?.seed ?? ''}
            onChange={(event) => store.getState().select({ seed: Number(event.target.value) })}
          >
            {seeds.map((seed) => (
              <option key={seed}>{seed}</option>
            ))}
          </select>
        </label>
      )}
      {widths.length > 1 && (
        <label>
          {PICTURES_PANEL.width}{' '}
          <select
            value={shown?.width ?? 1}
            onChange={(event) => store.getState().select({ width: Number(event.target.value) })}
          >
            {widths.map((width) => (
              <option key={width} value={width}>
                ×{width}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

/** Chooses the layer on show, and unpins the neuron and pixel, which belong to the old layer. */
export function LayerSelect({ layers, layer }: { layers: readonly Layer[]; layer: number }) {
  const store = useLabStore();
  return (
    <LayerChoice
      label={PICTURES_PANEL.layer}
      names={layerNames(layers)}
      layer={layer}
      onChoose={(next) => store.getState().select({ layer: next, neuron: null, pixel: null })}
    />
  );
}

const NONE: readonly Run[] = [];
