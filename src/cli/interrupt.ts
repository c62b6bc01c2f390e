/**
 * Presses of Ctrl+C that end the process at once. A terminal and npm may each hand on the same press, so that two may be one.
 */
const GIVES_UP = 3;

/**
 * Ends work in order when somebody presses Ctrl+C, and at once when they insist.
 * @param end is called for each press but the last
 * @returns what stops listening
 */
export function onInterrupt(end: () => void, signals: readonly NodeJS.Signals[] = ['SIGINT']): () => void {
  let presses = 0;
  const interrupt = () => {
    if (++presses === GIVES_UP) process.exit(130);
    end();
  };
  for (const signal of signals) process.on(signal, interrupt);
  return () => {
    for (const signal of signals) process.off(signal, interrupt);
  };
}
