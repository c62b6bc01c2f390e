const KEY = 'own-guess';

/** Notes, as long as this tab is there, that the guess in its address was drawn in it. */
export function rememberGuess(text: string): void {
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // The browser keeps nothing: after a reload the guess is one that a link brought.
  }
}

/** Whether a guess was drawn in this tab. */
export function isOwnGuess(text: string): boolean {
  try {
    return sessionStorage.getItem(KEY) === text;
  } catch {
    return false;
  }
}
