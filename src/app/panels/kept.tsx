import { memo, startTransition, useId, useMemo, useState } from 'react';
import { stamp } from '../../experiment/files/stamp.ts';
import { NUMERICS } from '../../numerics/version.ts';
import { sameNumerics } from '../../spec/same-numerics.ts';
import { canGoOn, type Kept, type KeptRun, pastEngineOf } from '../../store/kept.ts';
import { isBusy } from '../../store/run-state.ts';
import { download } from '../download.ts';
import { Fold } from '../fold.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { KEPT } from '../strings/kept-texts.ts';
import { firstButton, runButton, useFocusHandover } from '../use-focus-handover.ts';
import { AskedButton } from './asked-button.tsx';
import { PinAndName } from './pin-and-name.tsx';
import './history.css';

/** Where a run is on, in words; nothing when it is on nowhere. */
function onText({ on, own }: Kept, { id }: KeptRun, busy: boolean): string | undefined {
  if (busy && own === id) return KEPT.onNow;
  return on.has(id) ? KEPT.onElsewhere : undefined;
}

function Buttons({ run, name, on }: { readonly run: KeptRun; readonly name: string; readonly on: boolean }) {
  const store = useLabStore();
  const busy = useLab(({ status }) => isBusy(status));
  const handover = useFocusHandover<HTMLButtonElement>(runButton);
  const { id } = run;
  const show = async () => {
    await store.getState().openKept(id);
    // The curve is further up.
    document.getElementById('hero-title')?.scrollIntoView();
  };
  return (
    <div className="control-row">
      <button type="button" disabled={busy} onClick={() => void show()}>
        {KEPT.open}
      </button>
      {canGoOn(run) && (
        <button ref={handover} type="button" disabled={busy} onClick={() => void store.getState().goOn(id)}>
          {KEPT.goOn}
        </button>
      )}
      <PinAndName
        name={name}
        nameLabel={KEPT.nameLabel}
        pinned={run.pinned}
        pinLabel={KEPT.pin}
        onPin={(next) => void store.getState().pinKept(id, next)}
        onName={(text) => void store.getState().renameKept(id, text)}
      />
      <AskedButton
        label={KEPT.remove}
        question={KEPT.removeAsked}
        yes={KEPT.removeSure}
        no={KEPT.keepIt}
        disabled={on}
        act={() => store.getState().removeKept(id)}
      />
    </div>
  );
}

const LIST = 'kept-runs';

/** The line that opens the list. */
const heading = () => document.querySelector<HTMLElement>(`#${LIST} summary`);

/** Drawn again only when its own run changes: there may be hundreds. */
const Entry = memo(function Entry({ run, time }: { readonly run: KeptRun; readonly time: string }) {
  const titleId = useId();
  const handover = useFocusHandover<HTMLLIElement>((beside) => firstButton(beside) ?? heading());
  const name = KEPT.name(run, time);
  const past = pastEngineOf(run);
  const on = useLab(({ kept, status }) => onText(kept, run, isBusy(status)));
  const shown = useLab(({ source }) => source?.kind === 'kept' && source.id === run.id);
  return (
    <li ref={handover} className="history-entry" aria-labelledby={titleId}>
      <p className="history-entry-head">
        <strong id={titleId}>{name}</strong>
        {on && <span className="history-entry-shown">{on}</span>}
        {shown && <span className="history-entry-shown">{KEPT.onShow}</span>}
        <span className="badge">{KEPT.badge(run, time)}</span>
      </p>
      <p>{KEPT.question(run)}</p>
      <p className="hint">{KEPT.progress(run)}</p>
      {!sameNumerics(run.experiment, run.numerics, NUMERICS) && <p className="hint">{KEPT.older}</p>}
      {past && <p className="hint">{KEPT.past(past)}</p>}
      <Buttons run={run} name={name} on={on !== undefined} />
    </li>
  );
});

/** Deletes everything that the page keeps on this device. */
function ForgetAll() {
  const store = useLabStore();
  const on = useLab(({ status, kept }) => isBusy(status) || kept.on.size > 0);
  return (
    <AskedButton
      label={KEPT.removeAll}
      question={KEPT.removeAllAsked}
      yes={KEPT.removeAllSure}
      no={KEPT.keepThem}
      disabled={on}
      act={store.getState().removeAllKept}
    />
  );
}

/** Takes all runs from this device to another one. */
function Travel() {
  const store = useLabStore();
  const busy = useLab(({ status }) => isBusy(status));
  const some = useLab(({ kept }) => kept.runs.length > 0);
  const save = async () => {
    const file = await store.getState().exportKept();
    if (file) download(KEPT.exported(stamp(new Date())), file);
  };
  return (
    <div className="control-row">
      <button type="button" disabled={!some} onClick={() => void save()}>
        {KEPT.exportAll}
      </button>
      <label>
        {KEPT.importAll}{' '}
        <input
          type="file"
          accept=".zip"
          disabled={busy}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = '';
            if (file) void store.getState().importKept(file);
          }}
        />
      </label>
    </div>
  );
}

/** Runs that are drawn at once; more are drawn when they are asked for. */
const AT_ONCE = 30;

function List() {
  const kept = useLab((lab) => lab.kept);
  const busy = useLab(({ status }) => isBusy(status));
  const [most, setMost] = useState(AT_ONCE);
  const { runs, problem } = kept;
  const times = useMemo(() => KEPT.times(runs), [runs]);
  const pinnedFirst = [...runs].sort((a, b) => Number(b.pinned) - Number(a.pinned));
  return (
    <div className="history">
      {problem !== undefined && <p className="problem">{KEPT.problem(problem)}</p>}
      <p className="hint">
        {runs.length === 0 ? problem === undefined && KEPT.empty : KEPT.about(kept.bytes, kept.most)}
      </p>
      {busy && runs.length > 0 && <p className="hint">{KEPT.busy}</p>}
      <ol>
        {pinnedFirst.slice(0, most).map((run) => (
          <Entry key={run.id} run={run} time={times.get(run.id) ?? ''} />
        ))}
      </ol>
      {runs.length > most && (
        <button type="button" onClick={() => startTransition(() => setMost(most + AT_ONCE))}>
          {KEPT.more(runs.length - most)}
        </button>
      )}
      <Travel />
      <ForgetAll />
    </div>
  );
}

/** The runs that this browser keeps, across visits. */
export function KeptPanel() {
  const count = useLab(({ kept }) => kept.runs.length);
  return (
    <section id={LIST} className="panel" aria-label={KEPT.title(count)}>
      <Fold title={KEPT.title(count)}>{() => <List />}</Fold>
    </section>
  );
}
