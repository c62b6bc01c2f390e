import { type RefObject, useEffect, useEffectEvent } from 'react';
import { type Press, pressOf } from './stage-keys.ts';

/** Types of inputs that take no texts. */
const WITHOUT_TEXT = ['range', 'checkbox', 'radio', 'button', 'file', 'submit'];

/** Whether an element takes whatever is typed. */
const isWritten = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.includes(target.type);
  return target.isContentEditable || target.matches('textarea, select, [role=textbox]');
};

/** Whether Enter presses an element. */
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button,a,summary,input') !== null;

const isOnPad = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('.chart-guess-pad') !== null;

/** Whether a key draws on a covered curve; PageUp and PageDown are a clicker’s also there. */
const draws = (event: KeyboardEvent): boolean => event.key.startsWith('Arrow') && isOnPad(event);

/** Presses that go on while their key is held. */
const REPEATED: readonly Press[] = ['next', 'back'];

/**
 * Makes the keys of the stage act, on the stage alone, and keeps the lab's own keys from acting behind it. A picture that the
 * keyboard has come to moves by its arrows first; one that was only clicked does not, since a clicker sends arrows too.
 * @param stage the element of the stage
 * @param dark whether the screen is blanked: then any key brings it back
 */
export function useStageKeys(stage: RefObject<HTMLElement | null>, dark: boolean, act: (press: Press) => void): void {
  const acts = useEffectEvent(act);
  const isDark = useEffectEvent(() => dark);
  useEffect(() => {
    const root = document.documentElement;
    let byPointer = true;
    // A covered curve takes the focus when it comes: its arrows are the clicker's until somebody draws.
    let drawing = false;
    const isMine = ({ target }: Event) =>
      target === document.body || target === root || stage.current?.contains(target as Node);
    const take = (event: KeyboardEvent) => {
      const press = pressOf(event.key);
      // A word's meaning that is open closes first.
      if (!press || (press === 'leave' && document.querySelector('.tip-popup'))) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat || REPEATED.includes(press)) acts(press);
    };
    const isFree = (event: KeyboardEvent) =>
      isMine(event) && !event.ctrlKey && !event.metaKey && !event.altKey && !isWritten(event.target);
    const before = (event: KeyboardEvent) => {
      if (isMine(event) && isDark()) {
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) acts('blank');
      } else if (isFree(event) && byPointer && !(drawing && draws(event))) take(event);
      if (event.key === 'Tab') byPointer = false;
    };
    const after = (event: KeyboardEvent) => {
      if (!isFree(event)) return;
      const isUsed = event.defaultPrevented || (event.key === 'Enter' && isPressed(event.target));
      if (!isUsed) take(event);
      // The lab hears letters at the document, above this element.
      if (event.key.length === 1) event.stopPropagation();
    };
    const point = (event: Event) => {
      byPointer = true;
      drawing = isOnPad(event);
    };
    // A button that was clicked, and a list that was chosen from, would keep the focus, and with it keys and its own light.
    const giveBack = ({ target }: Event) => {
      const isButton = target instanceof Element && target.closest('button')?.closest('.present-fades');
      if (byPointer && (isButton || target instanceof HTMLSelectElement)) stage.current?.focus({ preventScroll: true });
    };
    const clicked = (event: Event) => {
      if (!(event.target instanceof HTMLSelectElement)) giveBack(event);
    };
    const own = stage.current;
    own?.addEventListener('click', clicked);
    own?.addEventListener('change', giveBack);
    root.addEventListener('keydown', before, true);
    root.addEventListener('keydown', after);
    root.addEventListener('pointerdown', point, true);
    return () => {
      own?.removeEventListener('click', clicked);
      own?.removeEventListener('change', giveBack);
      root.removeEventListener('keydown', before, true);
      root.removeEventListener('keydown', after);
      root.removeEventListener('pointerdown', point, true);
    };
  }, [stage]);
}
