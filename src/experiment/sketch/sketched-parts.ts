import type { FewImages } from '../../data/few-images.ts';
import type { Params } from '../../engines/engine.ts';
import type { Mask } from '../../pruning/mask.ts';
import { isDense } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { EngineName } from '../../spec/view.ts';
import { atWidth } from '../../spec/width.ts';
import type { Checkpoint, Checkpoints } from '../model/checkpoint.ts';
import type { Key } from '../model/key.ts';
import { fitting } from '../run/fitting.ts';
import { identityOf } from '../run/identity.ts';

/** More bytes than these are not held: a phone gives a page some hundreds of megabytes. */
const MOST_BYTES = 32e6;

const bytesOfParams = (params: Params = []): number =>
  params.reduce((sum, { weights, biases }) => sum + weights.byteLength + biases.byteLength, 0);
const bytesOfMask = (mask: Mask = []): number => mask.reduce((sum, { byteLength }) => sum + byteLength, 0);

/** What a row of results takes, roughly. */
const ROW_BYTES = 2000;

const bytesOf = ({ params, early, mask, next }: Checkpoint): number =>
  ROW_BYTES + bytesOfParams(params) + bytesOfParams(early?.params) + bytesOfMask(mask) + bytesOfMask(next);

/** What another sketch may go on from: of a round of a chain the next mask is enough, its weights only make that. */
function worthHolding({ arm }: Key, { round, notes, mask, next, params, early }: Checkpoint): Checkpoint {
  if (isDense(arm)) return { round, notes, ...(mask && { mask }), ...(params && { params }), ...(early && { early }) };
  if (next) return { round, notes, next };
  return { round, notes };
}

/**
 * What sketches have trained, in memory alone and as far as there is room: a part that a change of settings leaves as it was is
 * not trained again. It is no run's: trainings of few steps that were measured on few images.
 */
export class SketchedParts {
  readonly #parts = new Map<string, { readonly made: Checkpoint; readonly bytes: number }>();
  readonly #most: number;
  #bytes = 0;

  constructor(most = MOST_BYTES) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The parts of one sketch's experiment. */
  of(asked: Experiment, engine: EngineName, { test, validation }: FewImages): Checkpoints {
    const name = (key: Key) => `${test} ${validation} ${identityOf(asked, engine, key)}`;
    return {
      get: async (key) => {
        const own = name(key);
        const part = this.#parts.get(own);
        if (!part) return undefined;
        // The last that are asked for are the last to go.
        this.#parts.delete(own);
        this.#parts.set(own, part);
        return fitting(atWidth(asked, key.width), key, part.made);
      },
      put: async (key, made) => this.#put(name(key), worthHolding(key, made)),
    };
  }

  clear(): void {
    this.#parts.clear();
    this.#bytes = 0;
  }

  #put(name: string, made: Checkpoint): void {
    this.#drop(name);
    const bytes = bytesOf(made);
    this.#parts.set(name, { made, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#parts.keys()) {
      if (this.#bytes <= this.#most) break;
      this.#drop(oldest);
    }
  }

  #drop(name: string): void {
    this.#bytes -= this.#parts.get(name)?.bytes ?? 0;
    this.#parts.delete(name);
  }
}
