import { picturedResults } from '../../store/behind.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { PICTURES_PANEL } from '../strings/pictures-texts.ts';

/** In the place of pictures that need what did not come with the results on show. */
export function Missing({ of }: { readonly of: keyof typeof PICTURES_PANEL.missing }) {
  const store = useLabStore();
  const isLinked = useLab((lab) => {
    const source = picturedResults(lab) === lab.results ? lab.source : lab.behind?.source;
    return source?.kind === 'shared';
  });
  const busy = useLab(({ status }) => isBusy(status));
  if (!isLinked) return <p className="hint">{PICTURES_PANEL.missing[of]}</p>;
  return (
    <p className="hint">
      {PICTURES_PANEL.linked[of]}{' '}
      {!busy && (
        <button type="button" onClick={() => void store.getState().reproduce()}>
          {PICTURES_PANEL.compute[of]}
        </button>
      )}
    </p>
  );
}
