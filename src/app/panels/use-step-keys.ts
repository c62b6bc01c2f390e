import { useEffect } from 'react';
import type { Phase } from '../../experiment/run/walkthrough.ts';
import { useLabStore } from '../lab-context.ts';
import { stepKeys } from '../step-keys-choice.ts';
import { STEPS } from '../strings/steps-texts.ts';

/** Types of inputs that take no letters. */
const WITHOUT_LETTERS = ['range', 'checkbox', 'radio', 'button', 'file', 'submit'];

/** Whether the focused element takes letters. */
function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !WITHOUT_LETTERS.includes(target.type);
  return target.isContentEditable || target.matches('textarea, select, [role=textbox]');
}

/** Makes T, P and R press the steps of a walk that is on, unless they are switched off or the focused element takes letters. */
export function useStepKeys(): void {
  const store = useLabStore();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      if (!store.getState().steps.on || !stepKeys.getState() || takesLetters(target)) return;
      const phase = (Object.keys(STEPS.keys) as Phase[]).find((each) => STEPS.keys[each] === key.toUpperCase());
      if (phase) void store.getState().step(phase);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [store]);
}
