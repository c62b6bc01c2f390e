import { useMemo } from 'react';
import { changesBetween } from '../../spec/changes.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { type Behind, ghostOf } from '../../store/behind.ts';
import { isBusy } from '../../store/run-state.ts';
import { LinkAsks } from '../first/link-asks.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { BEHIND } from '../strings/behind-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import './changed.css';

/** What stands behind the curves on show, and the way back to it. */
export function BehindNote() {
  const store = useLabStore();
  const busy = useLab(({ status }) => isBusy(status));
  const behind = useLab((lab) => lab.behind);
  const drawn = useLab((lab) => lab.behind !== undefined && ghostOf(lab) === lab.behind);
  const handover = useFocusHandover<HTMLDivElement>(runButton);
  const linked = useLab((lab) => lab.linked === lab.draft && !isBusy(lab.status) && !lab.results);
  if (linked) return <LinkAsks />;
  if (!behind || (busy && !drawn)) return null;
  return (
    <div ref={handover} className="changed-since" data-testid="behind">
      {behind.why === 'nearest' && !busy ? (
        <Differs behind={behind} />
      ) : (
        <p>{drawn ? BEHIND.stays(behind, busy) : BEHIND.passed(behind)}</p>
      )}
      {!busy && (
        <button type="button" onClick={store.getState().backToShown}>
          {behind.why === 'nearest' ? BEHIND.show : BEHIND.back}
        </button>
      )}
    </div>
  );
}

/** The way back to what was shown before. */
export function BackToShown() {
  const store = useLabStore();
  const handover = useFocusHandover<HTMLButtonElement>(runButton);
  return (
    <button ref={handover} type="button" onClick={store.getState().backToShown}>
      {BEHIND.back}
    </button>
  );
}

/** How results that come nearest to the settings differ from them. */
export function Differs({ behind }: { readonly behind: Behind }) {
  const draft: Experiment = useLab((lab) => lab.draft);
  const changes = useMemo(() => changesBetween(behind.results.experiment, draft), [behind, draft]);
  return <p>{BEHIND.differs(changes)}</p>;
}
