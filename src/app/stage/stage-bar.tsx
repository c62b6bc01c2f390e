import type { ReactNode } from 'react';
import { GuessFirst } from '../panels/guess-first.tsx';
import { STAGE } from '../strings/stage-texts.ts';
import { keyOfPicture, PICTURE_IDS, type PictureId, type Press } from './stage-keys.ts';
import type { StageLook } from './stage-look.ts';
import type { useOfflineReady } from './use-offline-ready.ts';

/** Says whether the stage works without a network, and gets what is missing. */
export function OfflineLight({ ready, get }: ReturnType<typeof useOfflineReady>) {
  return (
    <div className="present-light present-fades" data-state={ready?.state}>
      <p role="status" data-testid="offline-ready">
        {STAGE.offline(ready)}
      </p>
      {ready?.state === 'files' && (
        <button type="button" onClick={() => void get()}>
          {STAGE.keep}
        </button>
      )}
    </div>
  );
}

interface ToolsProps {
  readonly picture: PictureId | undefined;
  readonly scheme: StageLook['scheme'];
  readonly fullScreen: { readonly on: boolean; readonly can: boolean };
  /** What stands before the buttons. */
  readonly light: ReactNode;
  readonly onPress: (press: Press) => void;
  readonly onScheme: () => void;
}

interface ButtonProps {
  readonly press: Press;
  readonly text: string;
  /** Its key, as aria-keyshortcuts names it. */
  readonly shortcut: string;
  readonly className?: string;
  readonly onPress: (press: Press) => void;
}

const StageButton = ({ press, text, shortcut, className, onPress }: ButtonProps) => (
  <button type="button" className={className} aria-keyshortcuts={shortcut} onClick={() => onPress(press)}>
    {text}
  </button>
);

/** What is done with the screen. */
export function StageTools({ picture, scheme, fullScreen, light, onPress, onScheme }: ToolsProps) {
  return (
    <div className="present-group present-tools present-fades">
      {light}
      {picture === 'accuracy' && <GuessFirst />}
      <StageButton press="blank" text={STAGE.blank} shortcut="B" onPress={onPress} />
      {fullScreen.can && (
        <StageButton
          press="full-screen"
          text={fullScreen.on ? STAGE.window : STAGE.fullScreen}
          shortcut="F"
          onPress={onPress}
        />
      )}
      <StageButton press="notes" text={STAGE.notes} shortcut="N" onPress={onPress} />
      <button type="button" onClick={onScheme}>
        {STAGE.scheme[scheme]}
      </button>
      <StageButton press="leave" text={STAGE.leave} shortcut="Escape" onPress={onPress} />
    </div>
  );
}

interface BarProps {
  /** The picture on show; none while a step shows something of its own. */
  readonly picture: PictureId | undefined;
  readonly reveals: boolean;
  readonly onPress: (press: Press) => void;
}

/** Steps, and the choice of the picture. */
export function StageBar({ picture, reveals, onPress }: BarProps) {
  return (
    <nav className="present-bar present-fades" aria-label={STAGE.controls}>
      <div className="present-group">
        <StageButton press="back" text={STAGE.back} shortcut="PageUp" onPress={onPress} />
        <StageButton press="next" text={STAGE.next} shortcut="PageDown" onPress={onPress} />
        {reveals && (
          <StageButton press="reveal" text={STAGE.reveal} shortcut="Enter" className="primary" onPress={onPress} />
        )}
      </div>
      <div className="present-group">
        {PICTURE_IDS.map((id) => (
          <button
            key={id}
            type="button"
            className="present-pick"
            aria-pressed={id === picture}
            aria-keyshortcuts={`${keyOfPicture(id)}`}
            onClick={() => onPress(id)}
          >
            <span className="present-key">{keyOfPicture(id)}</span>{' '}
            <span className="present-name">{STAGE.picture[id]}</span>
          </button>
        ))}
      </div>
    </nav>
  );
}
