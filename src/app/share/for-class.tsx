import { useId, useState } from 'react';
import { boardFragment, classFragment } from '../../experiment/board/board-link.ts';
import { recipeFor } from '../../experiment/board/recipe.ts';
import { NUMERICS } from '../../numerics/version.ts';
import { MOST_STUDENTS, type Seats } from '../../spec/class-link.ts';
import { exactOf } from '../../spec/view.ts';
import { useLab } from '../lab-context.ts';
import { FOR_CLASS } from '../strings/share-texts.ts';
import { Copied } from './copied.tsx';

/** A class of the usual size. */
const USUAL = 30;

/** Gives students a link that asks them to run the settings on show, and the teacher the board for what they send. */
export function ForClass({ address }: { readonly address: string }) {
  const draft = useLab((lab) => lab.draft);
  const engine = useLab(({ view }) => exactOf(view.engine));
  const [kind, setKind] = useState<'drawn' | 'numbers'>('drawn');
  const [text, setText] = useState(String(USUAL));
  const name = useId();
  const most = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  const fits = most >= 1 && most <= MOST_STUDENTS;
  const seats: Seats | undefined = kind === 'drawn' ? 'drawn' : fits ? { most } : undefined;
  const recipe = recipeFor(draft, engine, NUMERICS);
  return (
    <section>
      <h3>{FOR_CLASS.title}</h3>
      <p>{FOR_CLASS.brings}</p>
      <fieldset className="class-seats">
        <legend>{FOR_CLASS.seats}</legend>
        <label>
          <input type="radio" name={name} checked={kind === 'drawn'} onChange={() => setKind('drawn')} />{' '}
          {FOR_CLASS.drawn}
        </label>
        <label>
          <input type="radio" name={name} checked={kind === 'numbers'} onChange={() => setKind('numbers')} />{' '}
          {FOR_CLASS.numbers}
        </label>
        <input
          inputMode="numeric"
          size={4}
          value={text}
          aria-label={FOR_CLASS.most}
          aria-invalid={kind === 'numbers' && !fits}
          disabled={kind === 'drawn'}
          onChange={({ target }) => setText(target.value)}
        />
      </fieldset>
      {seats ? (
        <>
          <p>
            <a href={`${address}#${boardFragment(recipe, seats)}`} target="_blank" rel="noreferrer">
              {FOR_CLASS.board}
            </a>
          </p>
          <Copied
            text={`${address}#${classFragment(recipe, seats)}`}
            as="url"
            copy={FOR_CLASS.copy}
            name={FOR_CLASS.link}
          />
        </>
      ) : (
        <p className="problem" role="alert">
          {FOR_CLASS.between}
        </p>
      )}
    </section>
  );
}
