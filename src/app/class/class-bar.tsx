import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { recipeFor, recipeIn, recipeText } from '../../experiment/board/recipe.ts';
import { formatCode } from '../../experiment/board/result-code.ts';
import type { Results } from '../../experiment/model/results.ts';
import { enginesOf } from '../../experiment/report/summaries.ts';
import { NUMERICS } from '../../numerics/version.ts';
import { numberProblem } from '../../spec/class-link.ts';
import { formatGuess, type Guess, parseGuess } from '../../spec/guess.ts';
import { guessOn } from '../../store/guessing.ts';
import { trainingsOf } from '../../store/history.ts';
import { isBusy } from '../../store/run-state.ts';
import { classLink, isOfClass, type Seat } from '../../store/seat.ts';
import { keepText, keptText } from '../kept-text.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { Copied } from '../share/copied.tsx';
import { CLASS_BAR } from '../strings/class-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import './class-bar.css';

/** Asks for the number that the student has in the class. */
function AskNumber({ most, onCancel }: { readonly most: number; readonly onCancel?: () => void }) {
  const store = useLabStore();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const handover = useFocusHandover<HTMLFormElement>(runButton);
  const id = useId();
  const take = (event: FormEvent) => {
    event.preventDefault();
    const wrong = numberProblem(text, most);
    setProblem(wrong);
    if (wrong) return;
    store.getState().takeSeat(Number(text));
    onCancel?.();
  };
  return (
    <form ref={handover} className="class-number" onSubmit={take}>
      <label htmlFor={id}>{CLASS_BAR.number(most)}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        size={5}
        value={text}
        aria-invalid={problem !== undefined}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="primary">
        {CLASS_BAR.take}
      </button>
      {onCancel && (
        <button type="button" onClick={onCancel}>
          {CLASS_BAR.keep}
        </button>
      )}
      {problem && (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </form>
  );
}

/** The student's own finished results for the class, as far as they are on show. */
function useFinished(seat: Seat): Results | undefined {
  const results = useLab(({ results: shown, source, status }) =>
    isBusy(status) || (source && source.kind !== 'kept') ? undefined : shown,
  );
  return useMemo(() => {
    const isOwn = results && String(results.experiment.seeds) === String(seat.seed);
    if (!isOwn) return undefined;
    const { finished, all } = trainingsOf({ results });
    return finished === all ? results : undefined;
  }, [results, seat]);
}

/** The code of finished results; a sentence where they cannot have one; nothing where they are of other settings. */
function codeOf(
  seat: Seat,
  results: Results,
  guess: Guess | undefined,
): { readonly code?: string; readonly problem?: string } {
  const recipe = recipeFor(seat.experiment, seat.engine, NUMERICS);
  const own = recipeIn(results);
  if (typeof own === 'string' || own.engine !== recipe.engine)
    return { problem: CLASS_BAR.notExact(enginesOf(results).join(', ')) };
  return recipeText(own) === recipeText(recipe) ? { code: formatCode(recipe, results, guess) } : {};
}

/**
 * The guess that was made before the result was seen: one that comes later guesses nothing. It is kept with the seed, for
 * whoever comes back.
 */
function useFirstGuess(seat: Seat, results: Results): Guess | undefined {
  const guess = useLab((lab) => guessOn(lab, results.experiment)?.line);
  const name = `guess:${seat.seed}:${classLink(seat)}`;
  const [first] = useState(() => keptText(name) ?? (guess ? formatGuess(guess) : ''));
  useEffect(() => void keepText(name, first), [name, first]);
  return parseGuess(first, results.experiment.pruning.schedule.rounds);
}

function Finished({ seat, results }: { readonly seat: Seat; readonly results: Results }) {
  const place = useRef<HTMLDivElement>(null);
  const guess = useFirstGuess(seat, results);
  const { code, problem } = useMemo(() => codeOf(seat, results, guess), [seat, results, guess]);
  // It is what the run was for, and stands above what was looked at meanwhile.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  if (problem) return <p className="problem">{problem}</p>;
  if (!code) return null;
  return (
    <div ref={place} className="class-code" data-testid="result-code">
      <p>
        <strong>{CLASS_BAR.done}</strong> {guess && CLASS_BAR.withGuess}
      </p>
      <code>{code}</code>
      <Copied text={code} as="text" copy={CLASS_BAR.copy} name={CLASS_BAR.code} />
    </div>
  );
}

/** For whoever comes back after the end: what they have run is kept, and their code with it. */
function Again() {
  const store = useLabStore();
  const draft = useLab((lab) => lab.draft);
  const runs = useLab(({ kept }) => kept.runs);
  const handover = useFocusHandover<HTMLButtonElement>(runButton);
  const text = JSON.stringify(draft);
  const isThere = runs.some(
    ({ experiment, finished, trainings }) => finished === trainings && JSON.stringify(experiment) === text,
  );
  if (!isThere) return <>{CLASS_BAR.ready}</>;
  return (
    <button ref={handover} type="button" className="primary" onClick={() => void store.getState().run()}>
      {CLASS_BAR.again}
    </button>
  );
}

/** What a student of a class is asked, which seed is theirs and, at the end, the code for the teacher. */
export default function ClassBar() {
  const seat = useLab((lab) => lab.seat);
  return seat ? <Bar seat={seat} /> : null;
}

function Bar({ seat }: { readonly seat: Seat }) {
  const store = useLabStore();
  const asked = useLab(({ draft }) => String(draft.seeds) === String(seat.seed ?? 1));
  const ofClass = useLab(isOfClass);
  const busy = useLab(({ status }) => isBusy(status));
  const finished = useFinished(seat);
  const [changing, setChanging] = useState(false);
  const { seed, seats } = seat;
  if (!ofClass || !asked) {
    return (
      <section className="panel class-bar" aria-label={CLASS_BAR.label}>
        <p>{CLASS_BAR.changed}</p>
        <button type="button" disabled={busy} onClick={store.getState().backToClass}>
          {CLASS_BAR.back}
        </button>
      </section>
    );
  }
  return (
    <section className="panel class-bar" aria-label={CLASS_BAR.label}>
      {!finished && <p>{CLASS_BAR.asks}</p>}
      {seats !== 'drawn' && (seed === undefined || changing) && (
        <AskNumber most={seats.most} {...(seed !== undefined && { onCancel: () => setChanging(false) })} />
      )}
      {seed !== undefined && !changing && (
        <>
          <p>
            <strong>{seats === 'drawn' ? CLASS_BAR.seed(seed) : CLASS_BAR.yours(seed)}</strong>{' '}
            {busy ? CLASS_BAR.running : !finished && <Again />}
          </p>
          {seats !== 'drawn' && !busy && (
            <button type="button" onClick={() => setChanging(true)}>
              {CLASS_BAR.other}
            </button>
          )}
        </>
      )}
      {finished && <Finished key={seed} seat={seat} results={finished} />}
    </section>
  );
}
