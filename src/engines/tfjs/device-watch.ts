import { EngineLost } from '../engine.ts';
import type { Guard } from './start.ts';

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Knows whether a graphics device is still there, and ends the calls that wait for one that is not. */
export class DeviceWatch {
  readonly #isLost: () => boolean;
  readonly #waiting = new Set<(error: EngineLost) => void>();
  #reason: string | undefined;

  /** @param isLost asks the device itself, where it can be asked; news of a loss may also come through `lose` */
  constructor(isLost: () => boolean = () => false) {
    this.#isLost = isLost;
  }

  /** Takes note that the device is gone, once. */
  lose(reason: string): void {
    this.#reason ??= reason;
    for (const reject of this.#waiting) reject(new EngineLost(this.#reason));
  }

  /**
   * Runs a call that reads from the device. The numbers that it gives are handed on only if the device is still there
   * one task later: the read-backs of a lost WebGL context are zeros, and the news arrives as a task of its own.
   */
  readonly guard: Guard = async (work) => {
    this.#throwIfLost();
    try {
      const result = await this.#orLost(work());
      await nextTask();
      this.#throwIfLost();
      return result;
    } catch (error) {
      // A buffer that cannot be read: WebGPU says later that the device is lost, or never (tfjs issue 8571).
      if (error instanceof DOMException) this.lose(`the graphics device failed (${error.message})`);
      await nextTask();
      this.#throwIfLost();
      throw error;
    }
  };

  #throwIfLost(): void {
    if (this.#isLost()) this.lose('the graphics context was lost');
    if (this.#reason !== undefined) throw new EngineLost(this.#reason);
  }

  /** Not a Promise.race with one promise of the loss: that would keep the result of every call until the loss. */
  #orLost<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject);
      work.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }
}
