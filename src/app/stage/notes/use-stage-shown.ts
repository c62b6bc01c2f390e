import { useCallback, useEffect, useRef, useState } from 'react';
import { openChannel, type StageChannel } from '../stage-channel.ts';
import type { RemotePress } from '../stage-keys.ts';
import type { Shown } from '../stage-messages.ts';

/** What a stage shows, heard from another window, and what steers it. */
export function useStageShown(stage: string) {
  const [shown, setShown] = useState<Shown>();
  const [over, setOver] = useState(false);
  const channel = useRef<StageChannel>(undefined);
  useEffect(() => {
    const line = openChannel(stage, (message) => {
      if (message.kind === 'shows') {
        setShown(message.shown);
        setOver(false);
      }
      if (message.kind === 'ends') setOver(true);
    });
    channel.current = line;
    line.say({ kind: 'asks', stage });
    return () => line.close();
  }, [stage]);
  const press = useCallback(
    (what: RemotePress) => channel.current?.say({ kind: 'presses', stage, press: what }),
    [stage],
  );
  return { shown: over ? undefined : shown, over, press };
}
