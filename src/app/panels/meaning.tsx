import { useDeferredValue, useMemo } from 'react';
import { Meaning } from '../../charts/mask-meaning.tsx';
import { meaningOf } from '../../pruning/measures.ts';
import { layerNames } from '../../spec/layer-names.ts';
import { PICTURES_PANEL } from '../strings/pictures-texts.ts';
import { usePictured } from './pictured.ts';

/** The meaning of the mask on show: its paths, its dead neurons, its signs. */
export function MeaningPanel() {
  const pictured = usePictured();
  // Measuring a large network takes longer than a frame, so the measures follow the rail with a delay.
  const shown = useDeferredValue(pictured);
  const meaning = useMemo(
    () => shown?.run.prunedAt && meaningOf(shown.layers, shown.run.prunedAt, shown.round),
    [shown],
  );
  if (!meaning || !shown) return null;
  const { run, layers, round } = shown;
  const signFlips = run.rounds.find((each) => each.round === round)?.signFlips;
  return (
    <section className="panel meaning" aria-labelledby="meaning-title">
      <h2 id="meaning-title">{PICTURES_PANEL.meaning}</h2>
      <Meaning {...{ meaning, signFlips }} names={layerNames(layers)} arm={run.arm} />
    </section>
  );
}
