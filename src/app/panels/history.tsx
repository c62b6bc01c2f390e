import { useId } from 'react';
import { type HistoryEntry, MOST_PINS, maskBytes, pinsOf, trainingsOf } from '../../store/history.ts';
import { isBusy } from '../../store/run-state.ts';
import { Fold } from '../fold.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { HISTORY } from '../strings/history-texts.ts';
import { firstButton, useFocusHandover } from '../use-focus-handover.ts';
import { PinAndName } from './pin-and-name.tsx';
import { usePinNames, usePins } from './use-pinned.ts';
import './history.css';

interface Props {
  readonly entry: HistoryEntry;
  /** The entry that came before it, if there still is one. */
  readonly before: HistoryEntry | undefined;
}

/** What can be done with results of this visit. */
function Buttons({ entry: { id, pinned } }: Pick<Props, 'entry'>) {
  const store = useLabStore();
  const shown = useLab(({ history }) => history.shown === id);
  const busy = useLab(({ status }) => isBusy(status));
  const full = useLab(({ history }) => pinsOf(history).length >= MOST_PINS);
  const handover = useFocusHandover<HTMLButtonElement>((beside) => beside?.querySelector('input'));
  const name = useLab(({ history }) => {
    const own = history.entries.find((each) => each.id === id);
    return own ? HISTORY.name(own) : '';
  });
  return (
    <div className="control-row">
      {!shown && (
        <button ref={handover} type="button" disabled={busy} onClick={() => store.getState().showAgain(id)}>
          {HISTORY.look}
        </button>
      )}
      <PinAndName
        name={name}
        nameLabel={HISTORY.nameLabel}
        pinned={pinned}
        pinLabel={HISTORY.pin}
        full={full && !pinned}
        onPin={(next) => store.getState().pin(id, next)}
        onName={(text) => store.getState().rename(id, text)}
      />
      <button type="button" disabled={shown && busy} onClick={() => store.getState().removeEntry(id)}>
        {HISTORY.remove}
      </button>
    </div>
  );
}

/** The button that brings back an entry that was removed. */
const undoButton = () => firstButton(document.querySelector('.history-removed'));

/** The name that pinned results have on the chart, where the person gave them none. */
function PinnedAs({ id }: { readonly id: number }) {
  const pins = usePins();
  const names = usePinNames(pins);
  const k = pins.findIndex((pin) => pin.id === id);
  return k >= 0 && pins[k].name === undefined ? <p className="hint">{HISTORY.pinnedAs(names[k])}</p> : null;
}

function Entry({ entry, before }: Props) {
  const shown = useLab(({ history }) => history.shown === entry.id);
  const { finished, all } = trainingsOf(entry);
  const handover = useFocusHandover<HTMLLIElement>(undoButton);
  const titleId = useId();
  return (
    <li ref={handover} className="history-entry" aria-labelledby={titleId} data-shown={shown || undefined}>
      <p className="history-entry-head">
        <strong id={titleId}>{HISTORY.name(entry)}</strong>
        {shown && <span className="history-entry-shown">{HISTORY.onShow}</span>}
        <span className="badge">{HISTORY.badge(entry)}</span>
      </p>
      <p>{HISTORY.difference(entry, before)}</p>
      {finished < all && <p className="hint">{HISTORY.unfinished(finished, all)}</p>}
      {shown && entry.pinned && <p className="hint">{HISTORY.pinnedOnShow}</p>}
      {!shown && entry.pinned && <PinnedAs id={entry.id} />}
      <Buttons entry={entry} />
    </li>
  );
}

function Removed() {
  const store = useLabStore();
  const removed = useLab(({ history }) => history.removed);
  const handover = useFocusHandover<HTMLButtonElement>(() =>
    firstButton(document.querySelector('.history-removed')?.previousElementSibling),
  );
  return (
    <p role="status" className="history-removed">
      {removed && (
        <>
          {HISTORY.removed(removed.entry)}{' '}
          <button ref={handover} type="button" onClick={store.getState().undoRemove}>
            {HISTORY.undo}
          </button>
        </>
      )}
    </p>
  );
}

function List() {
  const history = useLab((lab) => lab.history);
  const busy = useLab(({ status }) => isBusy(status));
  const { entries } = history;
  return (
    <div className="history">
      <p className="hint">{entries.length === 0 ? HISTORY.empty : HISTORY.memory(maskBytes(history))}</p>
      {busy && entries.length > 1 && <p className="hint">{HISTORY.busy}</p>}
      {pinsOf(history).length >= MOST_PINS && <p className="hint">{HISTORY.fullOfPins}</p>}
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
export function HistoryPanel() {
  const count = useLab(({ history }) => history.entries.length);
  return (
    <section className="panel" aria-label={HISTORY.title(count)}>
      <Fold title={HISTORY.title(count)}>{() => <List />}</Fold>
    </section>
  );
}
