/** What the shell calls a command that a signal ended. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

let hears = false;

/** Without this a signal would end the process with nothing undone. */
function hearSignals(): void {
  if (hears) return;
  hears = true;
  for (const [signal, code] of Object.entries(CODES)) process.once(signal, () => process.exit(code));
}

/**
 * Undoes something at the end of the process: also after an error, and at Ctrl+C.
 * @param undo what needs no waiting
 * @returns undoes it now, and no more later
 */
export function atExit(undo: () => void): () => void {
  hearSignals();
  process.once('exit', undo);
  return () => {
    if (process.listeners('exit').includes(undo)) undo();
    process.off('exit', undo);
  };
}
