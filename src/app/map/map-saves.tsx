import { useState } from 'react';
import type { Swept } from '../../experiment/sweep/swept.ts';
import { download } from '../download.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { linkOf } from '../link-sync.ts';
import { Copied } from '../share/copied.tsx';
import { MAP } from '../strings/map-texts.ts';
import { SHARE } from '../strings/page-texts.ts';
import { useSweep } from './map-context.ts';

/** Saves the map as numbers and whole, and gives its link. */
export function MapSaves() {
  const store = useLabStore();
  const swept = useSweep((sweeping) => sweeping.swept);
  const [said, setSaid] = useState('');
  const [linked, setLinked] = useState(false);
  // The link follows what is varied and read off.
  useLab((lab) => lab.sweep);
  const begun = swept?.cells.some(({ results }) => results.runs.length > 0) ?? false;
  const save = async (
    make: (saved: typeof import('./saved-map.ts'), swept: Swept) => Promise<readonly [string, Blob]>,
  ) => {
    if (!swept) return;
    try {
      download(...(await make(await import('./saved-map.ts'), swept)));
      setSaid('');
    } catch {
      setSaid(SHARE.notSaved);
    }
  };
  return (
    <div className="map-saves">
      <div className="control-row">
        <button type="button" disabled={!begun} onClick={() => void save((saved, of) => saved.asCsv(of, new Date()))}>
          {MAP.saveCsv}
        </button>
        <button
          type="button"
          disabled={!begun}
          onClick={() => void save((saved, of) => saved.asRounds(of, new Date()))}
        >
          {MAP.saveRounds}
        </button>
        <button type="button" disabled={!begun} onClick={() => void save((saved, of) => saved.asFile(of, new Date()))}>
          {MAP.saveFile}
        </button>
        <button type="button" aria-expanded={linked} onClick={() => setLinked(!linked)}>
          {MAP.link}
        </button>
      </div>
      {linked && <Copied text={linkOf(store, location)} as="url" copy={MAP.copyLink} name={MAP.link} />}
      <p role="status" className="hint">
        {said}
      </p>
    </div>
  );
}
