// The one place of time limits. They end what hangs, and decide nothing else: a test waits for states and events, and is
// given its time on the slowest machine. test/limits.test.ts keeps it so.

/** Milliseconds after which something that is waited for is taken to hang. */
export const WAIT_MS = 600_000;

/** The same for a whole test or hook: twice as long, so that a wait that hangs fails first and says what it waited for. */
export const TEST_MS = 2 * WAIT_MS;
