import { useEffect } from 'react';
import { formatGuess } from '../../spec/guess.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { isOwnGuess, rememberGuess } from '../own-guess.ts';
import { GUESS } from '../strings/guess-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import './changed.css';
import { useGuessed } from './use-guessed.ts';

/** How far the guess is off, and the way to be rid of it. */
export function GuessNote() {
  const store = useLabStore();
  const covering = useLab((lab) => lab.covering);
  const busy = useLab(({ status }) => isBusy(status));
  const { guess, rounds, off } = useGuessed();
  const handover = useFocusHandover<HTMLDivElement>(
    () => document.querySelector<HTMLElement>('.guess-first') ?? runButton(),
  );
  useEffect(() => {
    if (!guess) return;
    const text = formatGuess(guess.line);
    // After a reload one's own guess comes by the address.
    if (guess.brought && isOwnGuess(text)) store.getState().drawGuess(guess.line);
    else if (!guess.brought) rememberGuess(text);
  }, [store, guess]);
  if (!guess || covering) return null;
  const brought = guess.brought ?? false;
  const { coverCurve, dropGuess } = store.getState();
  return (
    <div ref={handover} className="changed-since guess-note" data-testid="guess">
      <p role="status">{off ? GUESS.off(brought, off, rounds) : GUESS.waits(brought)}</p>
      {!off && !brought && !busy && (
        <button type="button" onClick={coverCurve}>
          {GUESS.change}
        </button>
      )}
      <button type="button" onClick={dropGuess}>
        {brought ? GUESS.removeBrought : GUESS.remove}
      </button>
    </div>
  );
}
