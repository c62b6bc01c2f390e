import { useDeferredValue, useMemo } from 'react';
import { Meaning } from '../../charts/mask-meaning.tsx';
import { meaningOf } from '../../pruning/measures.ts';
import { PICTURES_PANEL } from '../strings/pictures-texts.ts';
import { layerNames } from '../strings/words.ts';
import { usePictured } from './pictured.ts';

/** What the mask on show means: its paths, its dead neurons, its signs. */
export function MeaningPanel() {
  const pictured = usePictured();
  // Measures of a large network take longer than a frame: the rail goes on moving, and they follow.
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
