import { createStore } from 'zustand/vanilla';
import { keepText, keptText } from './kept-text.ts';

const NAME = 'step-keys';

/** Whether the letters T, P and R press the steps of a walk. */
export const stepKeys = createStore<boolean>(() => keptText(NAME) !== 'off');

/** Switches the letters on or off, for later visits too. */
export function chooseStepKeys(on: boolean): void {
  stepKeys.setState(on, true);
  keepText(NAME, on ? 'on' : 'off');
}
