import { useId } from 'react';
import { isBusy } from '../../store/running.ts';
import { MOST_PINS, maskBytes, pinsOf, trainingsOf, type Visited } from '../../store/visit.ts';
import { Fold } from '../fold.tsx';
import { TypedText } from '../form/typed-text.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { VISIT } from '../strings/visit.ts';
import './visit.css';

interface Props {
  readonly entry: Visited;
  /** The entry that came before it, if there still is one. */
  readonly before: Visited | undefined;
}

/** What can be done with results of this visit. */
function Buttons({ entry: { id, pinned } }: Pick<Props, 'entry'>) {
  const store = useLabStore();
  const shown = useLab(({ visit }) => visit.shown === id);
  const busy = useLab(({ status }) => isBusy(status));
  const full = useLab(({ visit }) => pinsOf(visit).length >= MOST_PINS);
  const nameId = useId();
  const name = useLab(({ visit }) => {
    const own = visit.entries.find((each) => each.id === id);
    return own ? VISIT.name(own) : '';
  });
  return (
    <div className="control-row">
      {!shown && (
        <button type="button" disabled={busy} onClick={() => store.lookAgain(id)}>
          {VISIT.look}
        </button>
      )}
      <label className="visit-pin">
        <input
          type="checkbox"
          checked={pinned}
          disabled={full && !pinned}
          onChange={(event) => store.pin(id, event.target.checked)}
        />{' '}
        {VISIT.pin}
      </label>
      <label htmlFor={nameId}>{VISIT.nameLabel}</label>
      <TypedText
        id={nameId}
        text={name}
        size={14}
        read={(text) => ({ value: text.trim().slice(0, 40) })}
        onRead={(text) => store.rename(id, text as string)}
      />
      <button type="button" disabled={shown && busy} onClick={() => store.removeVisited(id)}>
        {VISIT.remove}
      </button>
    </div>
  );
}

function Entry({ entry, before }: Props) {
  const shown = useLab(({ visit }) => visit.shown === entry.id);
  const { finished, all } = trainingsOf(entry);
  const titleId = useId();
  return (
    <li className="visited" aria-labelledby={titleId} data-shown={shown || undefined}>
      <p className="visited-head">
        <strong id={titleId}>{VISIT.name(entry)}</strong>
        {shown && <span className="visited-shown">{VISIT.onShow}</span>}
        <span className="badge">{VISIT.badge(entry)}</span>
      </p>
      <p>{VISIT.difference(entry, before)}</p>
      {finished < all && <p className="hint">{VISIT.unfinished(finished, all)}</p>}
      {shown && entry.pinned && <p className="hint">{VISIT.pinnedOnShow}</p>}
      <Buttons entry={entry} />
    </li>
  );
}

function Removed() {
  const store = useLabStore();
  const removed = useLab(({ visit }) => visit.removed);
  return (
    <p role="status" className="visit-removed">
      {removed && (
        <>
          {VISIT.removed(removed.entry)}{' '}
          <button type="button" onClick={store.undoRemove}>
            {VISIT.undo}
          </button>
        </>
      )}
    </p>
  );
}

function List() {
  const visit = useLab((lab) => lab.visit);
  const busy = useLab(({ status }) => isBusy(status));
  const { entries } = visit;
  return (
    <div className="visit">
      <p className="hint">{entries.length === 0 ? VISIT.empty : VISIT.memory(maskBytes(visit))}</p>
      {busy && entries.length > 1 && <p className="hint">{VISIT.busy}</p>}
      {pinsOf(visit).length >= MOST_PINS && <p className="hint">{VISIT.fullOfPins}</p>}
      <ol>
        {entries.map((entry, k) => (
          <Entry key={entry.id} entry={entry} before={entries[k + 1]} />
        ))}
      </ol>
      <Removed />
    </div>
  );
}

/** The results of this visit, newest first: what differs between them, and ways to look at them again and side by side. */
export function VisitPanel() {
  const count = useLab(({ visit }) => visit.entries.length);
  return (
    <section className="panel" aria-label={VISIT.title(count)}>
      <Fold title={VISIT.title(count)}>{() => <List />}</Fold>
    </section>
  );
}
