/** Lets one after the other have a name, within one thread: whoever comes second finds done what the first has done. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /**
   * Waits until nobody else has a name, and has it then.
   * @param waits hears that somebody has it
   * @returns what lets others have it
   */
  async take(name: string, waits: () => void): Promise<() => void> {
    const before = this.#last.get(name);
    let release = () => {};
    const own = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#last.set(name, own);
    if (before) {
      waits();
      await before;
    }
    return () => {
      release();
      if (this.#last.get(name) === own) this.#last.delete(name);
    };
  }
}
