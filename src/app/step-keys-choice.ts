import { createStore } from 'zustand/vanilla';

const NAME = 'lottery-ticket-lab:step-keys';

/** What was chosen in an earlier visit; storage may be blocked. */
function kept(): boolean {
  try {
    return localStorage.getItem(NAME) !== 'off';
  } catch {
    return true;
  }
}

/** Whether the letters T, P and R press the steps of a walk. */
export const stepKeys = createStore<boolean>(kept);

/** Switches the letters on or off, for later visits too. */
export function chooseStepKeys(on: boolean): void {
  stepKeys.setState(on, true);
  try {
    localStorage.setItem(NAME, on ? 'on' : 'off');
  } catch {
    // It holds for this visit.
  }
}
