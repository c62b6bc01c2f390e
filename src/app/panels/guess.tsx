import { GuessPad } from '../../charts/accuracy/guess-pad.tsx';
import type { PadPlace } from '../../charts/accuracy/pad-place.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { GUESS } from '../strings/guess-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import './guess.css';
import { useGuessed } from './use-guessed.ts';

/** Where the keyboard goes when the curve is uncovered: to the curve or, without a guess, to where another begins. */
const nextFocus = () =>
  (document.querySelector<HTMLElement>('.guess-note') && document.querySelector<HTMLElement>('.hero .chart-rounds')) ||
  document.querySelector<HTMLElement>('.guess-first') ||
  runButton();

/** What is done with a covered curve. */
function Controls() {
  const { keepGuess, dropGuess } = useLabStore().getState();
  const { guess, known } = useGuessed();
  const handover = useFocusHandover<HTMLDivElement>(nextFocus);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from wherever the focus is, as in a dialog.
    <div ref={handover} className="guess-controls" onKeyDown={(event) => event.key === 'Escape' && dropGuess()}>
      <p>{GUESS.draw}</p>
      <button type="button" className="primary" disabled={!guess || guess.brought} onClick={keepGuess}>
        {known ? GUESS.show : GUESS.keep}
      </button>
      <button type="button" onClick={dropGuess}>
        {GUESS.leave}
      </button>
    </div>
  );
}

/** The pad over the plot. Other rounds, or another axis of them, begin a new line. */
function Pad({ place }: { readonly place: PadPlace }) {
  const { drawGuess, keepGuess, dropGuess } = useLabStore().getState();
  const { guess } = useGuessed();
  const handover = useFocusHandover<HTMLDivElement>(nextFocus);
  const rounds = useLab(({ draft }) => draft.pruning);
  return (
    <div ref={handover}>
      <GuessPad
        key={JSON.stringify(rounds)}
        place={place}
        line={guess?.brought ? undefined : guess?.line}
        onLine={drawGuess}
        onKeep={() => guess && !guess.brought && keepGuess()}
        onLeave={dropGuess}
      />
    </div>
  );
}

/** What covers the curve: the pad where a place for it is given, else what is done with it. */
export function GuessPart({ place }: { readonly place?: PadPlace }) {
  return place ? <Pad place={place} /> : <Controls />;
}
