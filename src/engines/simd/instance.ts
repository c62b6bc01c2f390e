/** What each kernel is called with: numbers, addresses in bytes among them. Their docstrings stand in `kernels/`. */
type Kernel = (...numbers: number[]) => void;
type Sum = (...numbers: number[]) => number;

type KernelName =
  | 'listPixels'
  | 'listImages'
  | 'listForward'
  | 'listStep'
  | 'multiply'
  | 'matrixStep'
  | 'biasStep'
  | 'transpose'
  | 'readPixels'
  | 'startOptimiser'
  | 'beginStep'
  | 'beginAdamStep'
  | 'scatterPixels'
  | 'beginRows'
  | 'rectifyRows'
  | 'forwardByInput'
  | 'forwardByOutput'
  | 'backward'
  | 'addGradients'
  | 'addBiasGradients'
  | 'flatStep'
  | 'gather'
  | 'convolve'
  | 'convolveBack'
  | 'pool'
  | 'unpool'
  | 'addKernelGradients'
  | 'addChannelGradients';

/** The kernels with a memory of their own. */
export interface Kernels extends Readonly<Record<KernelName, Kernel>> {
  readonly softmax: Sum;
  readonly lastCorrect: Sum;
  readonly memory: WebAssembly.Memory;
  /** Where the kernels' own data end. */
  readonly heapBase: WebAssembly.Global<'i32'>;
}

const PAGE = 65_536;
/** A cache line: what is read together begins on one. */
const ALIGNMENT = 64;

/** Kernels and the division of their memory. What is taken is all 0, and given back all at once. */
export class Instance {
  readonly kernels: Kernels;
  #top: number;

  /** @throws RangeError when there is no memory left */
  constructor(module: WebAssembly.Module) {
    this.kernels = new WebAssembly.Instance(module).exports as unknown as Kernels;
    this.#top = this.kernels.heapBase.value;
  }

  /** Gives back all that was taken; the memory itself stays, so that rounds of one size never grow it. */
  reset(): void {
    this.#top = this.kernels.heapBase.value;
  }

  /**
   * Takes so many bytes.
   * @returns their address
   * @throws RangeError when there is no memory left
   */
  take(bytes: number): number {
    const { memory } = this.kernels;
    const from = Math.ceil(this.#top / ALIGNMENT) * ALIGNMENT;
    const end = from + bytes;
    const held = memory.buffer.byteLength;
    if (end > held) memory.grow(Math.ceil((end - held) / PAGE));
    this.#top = end;
    this.bytes(from, bytes).fill(0);
    return from;
  }

  /** Takes room for numbers, and writes them there. */
  put(numbers: Uint32Array): number {
    const at = this.take(numbers.byteLength);
    this.words(at, numbers.length).set(numbers);
    return at;
  }

  /** The kernels' memory as bytes. Views die when the memory grows: take first, then look. */
  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.kernels.memory.buffer, at, length);
  }

  /** As float32 numbers; `at` in bytes. */
  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, at, length);
  }

  /** As unsigned 32-bit numbers; `at` in bytes. */
  words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.kernels.memory.buffer, at, length);
  }
}
