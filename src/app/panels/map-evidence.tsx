import { useState } from 'react';
import type { MapId } from '../../claims/maps.ts';
import { MAPS } from '../../claims/maps.ts';
import { showSwept } from '../../store/show-swept.ts';
import { useLabStore } from '../lab-context.ts';
import { MAP_EVIDENCE } from '../strings/map-evidence-texts.ts';
import { fetchMap, type ShippedSwept } from './shipped-map.ts';

/** Leads from a claim to the map that it is judged on, and to the one row of it on other images. */
export function MapEvidence({ shipped }: { readonly shipped: ShippedSwept | undefined }) {
  const store = useLabStore();
  const [problem, setProblem] = useState('');
  const show = (id: MapId, found: ShippedSwept) => {
    if ('problem' in found) return setProblem(found.problem);
    scrollTo({ top: 0 });
    showSwept(found.swept, MAPS[id].label, true, store.setState, store.getState);
  };
  return (
    <div className="map-evidence">
      <p className="hint">{MAPS['matches-dense'].summary}</p>
      <div className="control-row">
        <button type="button" disabled={!shipped} onClick={() => shipped && show('matches-dense', shipped)}>
          {MAP_EVIDENCE.show}
        </button>
        <button
          type="button"
          onClick={() => {
            const isNewest = store.getState().asks();
            void fetchMap('matches-dense-fashion', store).then((found) => {
              if (isNewest()) show('matches-dense-fashion', found);
            });
          }}
        >
          {MAP_EVIDENCE.fashion}
        </button>
      </div>
      {problem !== '' && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
