/**
 * Lets Node's event loop turn so often. What goes through the loop, such as messages between ports, has happened within
 * some turns on a machine of any speed: no clock is in it.
 */
export async function turns(count: number): Promise<void> {
  for (let k = 0; k < count; k++) await new Promise((resolve) => setImmediate(resolve));
}

/** Turns after which something that has not happened is not going to. */
export const MANY = 300;
