import { useEffect } from 'react';
import { NOTES } from '../../strings/notes-texts.ts';
import { STAGE } from '../../strings/stage-texts.ts';
import { isRemote, keyOfPicture, PICTURE_IDS, pressOf, type RemotePress } from '../stage-keys.ts';
import type { Shown } from '../stage-messages.ts';
import '../../styles.css';
import { Clock } from './clock.tsx';
import './notes-page.css';
import { useStageShown } from './use-stage-shown.ts';

interface Steered {
  readonly shown: Shown;
  readonly press: (press: RemotePress) => void;
}

/** What is on the stage, in words, with what comes next and what the teacher alone reads. */
function Step({ shown }: Pick<Steered, 'shown'>) {
  const { title, body, notes, next, picture, canReveal, revealed, blank } = shown;
  return (
    <>
      <section className="panel notes-now" aria-labelledby="notes-now" aria-live="polite">
        <h2 id="notes-now">{NOTES.now}</h2>
        <p className="notes-title" data-testid="notes-title">
          {title}
        </p>
        {body.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {blank && (
          <p>
            <strong>{NOTES.blank}</strong>
          </p>
        )}
        {canReveal && <p>{revealed ? NOTES.shown : NOTES.hidden}</p>}
      </section>
      <section className="panel notes-own" aria-labelledby="notes-own">
        <h2 id="notes-own">{NOTES.notes}</h2>
        {notes.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <strong>{STAGE.picture[picture]}.</strong> {NOTES.pictures[picture]}
        </p>
      </section>
      <section className="panel" aria-labelledby="notes-next">
        <h2 id="notes-next">{NOTES.next}</h2>
        <p data-testid="notes-next">{next ?? NOTES.last}</p>
      </section>
    </>
  );
}

/** Buttons that do on the stage what its keys do. */
function Steering({ shown, press }: Steered) {
  const { canReveal, revealed, blank, picture, light } = shown;
  return (
    <section className="panel notes-steer" aria-labelledby="notes-steer">
      <h2 id="notes-steer">{NOTES.steer}</h2>
      <div className="notes-buttons">
        <button type="button" onClick={() => press('back')}>
          {STAGE.back}
        </button>
        <button type="button" className="primary" onClick={() => press('next')}>
          {STAGE.next}
        </button>
        <button type="button" disabled={!canReveal || revealed} onClick={() => press('reveal')}>
          {STAGE.reveal}
        </button>
        <button type="button" onClick={() => press('blank')}>
          {blank ? NOTES.unblank : STAGE.blank}
        </button>
      </div>
      <div className="notes-buttons">
        {PICTURE_IDS.map((id) => (
          <button key={id} type="button" aria-pressed={id === picture} onClick={() => press(id)}>
            {keyOfPicture(id)} {STAGE.picture[id]}
          </button>
        ))}
      </div>
      <p className="hint">{light}</p>
    </section>
  );
}

const Keys = () => (
  <details className="panel fold">
    <summary>{NOTES.keys}</summary>
    <dl className="notes-keys">
      {NOTES.keyList.map(([key, does]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </details>
);

/** Makes the keys of the stage steer it from here too: whoever clicks here has the focus here. */
function useKeys(press: (press: RemotePress) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const pressed = pressOf(key);
      if (!pressed || !isRemote(pressed)) return;
      if (key === 'Enter' && target instanceof Element && target.closest('button,summary')) return;
      event.preventDefault();
      press(pressed);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [press]);
}

/** The page of the window with the teacher's notes. */
export function NotesPage({ stage }: { readonly stage: string }) {
  const { shown, over, press } = useStageShown(stage);
  useKeys(press);
  return (
    <>
      <header className="page-header">
        <h1>{NOTES.title}</h1>
      </header>
      <main className="notes">
        <div className="notes-words">
          {shown ? (
            <Step shown={shown} />
          ) : (
            <p className="panel" role="status">
              {over ? NOTES.over : NOTES.waits}
            </p>
          )}
        </div>
        <div className="notes-side">
          <Clock />
          {shown && <Steering shown={shown} press={press} />}
          <Keys />
        </div>
      </main>
    </>
  );
}
