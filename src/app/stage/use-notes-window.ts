import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { notesLink } from '../../spec/notes-link.ts';
import { openChannel, type StageChannel } from './stage-channel.ts';
import type { RemotePress } from './stage-keys.ts';
import type { Shown } from './stage-messages.ts';

/** Large enough for notes beside the clock. */
const FEATURES = 'popup,width=960,height=760';

/**
 * The window with the notes of a stage. It is told whatever is on the stage, and steers it.
 * @param stage the name of the stage, by which a window that is open already finds it again
 * @param shown what is on the stage
 * @param act what the window asks of it
 */
export function useNotesWindow(stage: string, shown: Shown, act: (press: RemotePress) => void) {
  const [blocked, setBlocked] = useState(false);
  const channel = useRef<StageChannel>(undefined);
  const notes = useRef<Window>(undefined);
  const acts = useEffectEvent(act);
  const say = useEffectEvent(() => channel.current?.say({ kind: 'shows', stage, shown }));
  useEffect(() => {
    const line = openChannel(stage, (message) => {
      if (message.kind === 'asks') say();
      if (message.kind === 'presses') acts(message.press);
    });
    channel.current = line;
    const end = () => line.say({ kind: 'ends', stage });
    addEventListener('pagehide', end);
    return () => {
      removeEventListener('pagehide', end);
      end();
      line.close();
      channel.current = undefined;
    };
  }, [stage]);
  const text = JSON.stringify(shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is made anew at every turn; its text is not.
  useEffect(() => say(), [text]);
  const open = () => {
    if (notes.current && !notes.current.closed) return notes.current.focus();
    const opened = window.open(`${location.pathname}${notesLink(stage)}`, `notes-${stage}`, FEATURES);
    notes.current = opened ?? undefined;
    setBlocked(!opened);
  };
  return { open, blocked };
}
