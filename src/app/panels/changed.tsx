import { useMemo } from 'react';
import { changesBetween } from '../../spec/changes.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { awaitsData } from '../../store/own-files.ts';
import { isBusy } from '../../store/run-state.ts';
import { validateDraft } from '../../store/running.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { CHANGED } from '../strings/changed-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import './changed.css';

/** Lists settings that differ from those of the curves on show, with buttons to run them or go back; else nothing. */
export function ChangedSince({ shown }: { readonly shown: Experiment }) {
  const store = useLabStore();
  const draft = useLab((lab) => lab.draft);
  const busy = useLab(({ status }) => isBusy(status));
  const blocked = useLab((lab) => awaitsData(lab) || validateDraft(lab).length > 0);
  const changes = useMemo(() => changesBetween(shown, draft), [shown, draft]);
  const handover = useFocusHandover<HTMLDivElement>(runButton);
  if (changes.length === 0) return null;
  return (
    <div ref={handover} className="changed-since" data-testid="changed">
      <p>{CHANGED.since(changes)}</p>
      {busy ? (
        <p className="hint">{CHANGED.busy}</p>
      ) : (
        <button type="button" disabled={blocked} onClick={() => void store.getState().run()}>
          {CHANGED.run}
        </button>
      )}
      <button type="button" onClick={() => store.getState().setDraft(shown)}>
        {CHANGED.back}
      </button>
    </div>
  );
}
