import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { RoundSlider } from '../../charts/round-slider.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { useCurves } from '../panels/use-curves.ts';
import { STAGE } from '../strings/stage-texts.ts';
import './stage.css';
import { OfflineLight, StageBar, StageTools } from './stage-bar.tsx';
import { isRemote, type Press, type RemotePress } from './stage-keys.ts';
import { stageLook } from './stage-look.ts';
import { StagePicture } from './stage-picture.tsx';
import { pluggedSteps } from './stage-steps.ts';
import { useBackLeaves } from './use-back-leaves.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useIdle } from './use-idle.ts';
import { useNotesWindow } from './use-notes-window.ts';
import { useOfflineReady } from './use-offline-ready.ts';
import { useRoundSteps } from './use-round-steps.ts';
import { useScreenOn } from './use-screen-on.ts';
import { useStageKeys } from './use-stage-keys.ts';

/** Puts the stage in the place of the page, and the page back as it was, with the focus where it stood. */
function usePlaceOfPage(stage: RefObject<HTMLElement | null>, scheme: string): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    const before = document.activeElement;
    const place = scrollY;
    dataset['stage'] = '';
    scrollTo(0, 0);
    stage.current?.focus({ preventScroll: true });
    return () => {
      delete dataset['stage'];
      scrollTo(0, place);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [stage]);
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    // Canvases are painted again when it changes.
    dataset['scheme'] = scheme;
    return () => {
      delete dataset['scheme'];
    };
  }, [scheme]);
}

/**
 * The page for a room: one picture and the rounds, in large type, for a clicker. What it steps through are the rounds, or
 * whatever is plugged in.
 */
export default function Stage({ onClose }: { readonly onClose: () => void }) {
  const store = useLabStore();
  const element = useRef<HTMLElement>(null);
  const curves = useCurves();
  const rounds = useRoundSteps(curves);
  const steps = useStore(pluggedSteps, (plugged) => plugged.steps) ?? rounds;
  const { stage, picture, scheme } = useStore(stageLook);
  const round = useLab((lab) => lab.selection.round);
  const [blank, setBlank] = useState(false);
  /** The step in the place of whose content somebody has chosen a picture. */
  const [chosenAt, setChosenAt] = useState<string>();
  const fullScreen = useFullScreen();
  const offline = useOfflineReady();
  const idle = useIdle();
  useScreenOn();
  usePlaceOfPage(element, scheme);
  const content = chosenAt === steps.title ? undefined : steps.content;
  const picked = content === undefined ? picture : undefined;
  const reveals = steps.canReveal && !steps.revealed;
  const show = (press: RemotePress): void => {
    if (press === 'next' || press === 'back') steps.go(press === 'next' ? 1 : -1);
    else if (press === 'blank') setBlank((before) => !before);
    else if (press === 'reveal') {
      if (reveals) steps.reveal();
    } else {
      stageLook.setState({ picture: press });
      setChosenAt(steps.title);
    }
  };
  const { title, body, canReveal, revealed, next } = steps;
  const shown = {
    ...{ title, next, picture, canReveal, revealed, blank },
    body: [...body],
    notes: [...steps.notes],
    light: STAGE.offline(offline.ready),
  };
  const notes = useNotesWindow(stage, shown, show);
  const leave = () => {
    fullScreen.leave();
    onClose();
  };
  const act = (press: Press): void => {
    if (isRemote(press)) show(press);
    else if (press === 'full-screen') fullScreen.toggle();
    else if (press === 'notes') notes.open();
    else leave();
  };
  useBackLeaves(leave);
  useStageKeys(element, blank, act);
  const { picture: ofStep } = steps;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a picture that was chosen stays until the next step.
  useEffect(() => {
    if (ofStep) stageLook.setState({ picture: ofStep });
  }, [title, ofStep]);
  // What is missing has a line of its own, which the room does not see: it belongs to the hour before.
  const isReady = offline.ready?.state === 'ready';
  const light = <OfflineLight {...offline} />;
  const stops = curves.stops ?? curves.totals;
  return createPortal(
    <main className="present" ref={element} tabIndex={-1} data-idle={idle || undefined} aria-label={STAGE.label}>
      <header className="present-head">
        <div className="present-words" aria-live="polite">
          <h1>{title}</h1>
          {body.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <StageTools
          {...{ scheme, fullScreen }}
          picture={picked}
          light={isReady && light}
          onPress={act}
          onScheme={() => stageLook.setState({ scheme: scheme === 'light' ? 'page' : 'light' })}
        />
        {!isReady && light}
        {notes.blocked && (
          <p role="alert" className="problem">
            {STAGE.notesBlocked}
          </p>
        )}
      </header>
      <StagePicture {...{ picture, curves, content }} step={title} held={reveals} />
      {(picture !== 'accuracy' || content !== undefined) && (
        <RoundSlider totals={stops} round={round} onRound={(to) => store.getState().select({ round: to })} />
      )}
      <StageBar picture={picked} reveals={reveals} onPress={act} />
      {blank && (
        <button type="button" className="present-blank" onClick={() => setBlank(false)}>
          <span className="visually-hidden">{STAGE.blanked}</span>
        </button>
      )}
    </main>,
    document.body,
  );
}
