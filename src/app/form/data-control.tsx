import { Suspense, useId } from 'react';
import { briefly, knownName, LONGEST_NAME, type OwnData, shortHash, wantedData } from '../../spec/data-files.ts';
import type { ChoiceField } from '../../spec/fields.ts';
import { ownData } from '../../store/own-files.ts';
import { isBusy } from '../../store/run-state.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { listName, sizeSentence } from '../strings/data-texts.ts';
import { FORM_PANEL } from '../strings/form-texts.ts';
import { FieldName } from './field-name.tsx';
import { NameText } from './name-text.tsx';

const DataLookPanel = lazyPart(() => import('../panels/data-look.tsx'));

/** A user's own data set: what was seen in it, its size, its name, and a button that removes it. */
function Kept({ data }: { readonly data: OwnData }) {
  const store = useLabStore();
  const id = useId();
  const inUse = useLab(
    ({ status, results }) =>
      isBusy(status) && results !== undefined && wantedData(results.experiment.dataset) === data.sha256,
  );
  return (
    <>
      <ErrorBoundary what={FORM_PANEL.look}>
        <Suspense>
          <DataLookPanel data={data} />
        </Suspense>
      </ErrorBoundary>
      <p className="hint">
        {sizeSentence(data)} {FORM_PANEL.sha256} <span title={data.sha256}>{shortHash(data.sha256)}…</span>
      </p>
      <div className="control-row">
        {knownName(data.sha256) === undefined && (
          <>
            <label htmlFor={id}>{FORM_PANEL.name}</label>
            <NameText
              id={id}
              name={data.name}
              longest={LONGEST_NAME}
              onName={(name) => void store.getState().renameData(data.sha256, name)}
            />
          </>
        )}
        <button type="button" disabled={inUse} onClick={() => void store.getState().removeData(data.sha256)}>
          {FORM_PANEL.remove}
        </button>
      </div>
    </>
  );
}

const NONE: readonly OwnData[] = [];

/** The data set: MNIST, data kept in this browser, or files to be dropped. Sets both `kind` and `sha256`. */
export function DataControl({ field }: { readonly field: ChoiceField }) {
  const store = useLabStore();
  const id = useId();
  const wanted = useLab((lab) => wantedData(lab.draft.dataset));
  const kept = useLab((lab) => lab.own.kept ?? NONE);
  const own = useLab(ownData);
  const missing = wanted !== 'mnist' && wanted !== '' && !own;
  const choose = (value: string) =>
    store.getState().takeData(value === 'mnist' ? 'mnist' : kept.find(({ sha256 }) => sha256 === value));
  return (
    <div className="control">
      <FieldName field={field} id={id} />
      <select id={id} value={wanted} onChange={(event) => choose(event.target.value)}>
        <option value="mnist">{field.options['mnist']}</option>
        {kept.map((data) => (
          <option key={data.sha256} value={data.sha256}>
            {listName(data, kept)}
          </option>
        ))}
        {missing && <option value={wanted}>{FORM_PANEL.notHere(briefly(wanted))}</option>}
        <option value="">{field.options['idx']}</option>
      </select>
      {own && <Kept data={own} />}
    </div>
  );
}
