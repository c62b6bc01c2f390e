import type { KernelFunctions } from './kernel-functions.ts';

/** The kernels with a memory of their own. Addresses and distances are in bytes. */
export interface Kernels extends KernelFunctions {
  readonly memory: WebAssembly.Memory;
  /** Where the kernels' own data end. */
  readonly heapBase: WebAssembly.Global<'i32'>;
}

/** WebAssembly's unit of growth, in bytes. */
const PAGE = 65_536;
export const FLOAT_BYTES = 4;
/** Bytes that a processor loads at once. Every allocation begins on a cache line. */
export const CACHE_LINE = 64;

/**
 * The kernels, and the memory that they compute in. Allocations follow one another, and `reset` frees them all at once: a
 * network holds its memory until the next one is loaded.
 */
export class KernelMemory {
  readonly kernels: Kernels;
  #top: number;

  /** @throws RangeError when there is no memory left */
  constructor(module: WebAssembly.Module) {
    this.kernels = new WebAssembly.Instance(module).exports as unknown as Kernels;
    this.#top = this.kernels.heapBase.value;
  }

  /** Frees all allocations. The memory keeps its size, so that networks of one size never grow it. */
  reset(): void {
    this.#top = this.kernels.heapBase.value;
  }

  /**
   * Allocates bytes, all 0.
   * @returns their address
   * @throws RangeError when there is no memory left
   */
  alloc(bytes: number): number {
    const { memory } = this.kernels;
    const from = Math.ceil(this.#top / CACHE_LINE) * CACHE_LINE;
    const end = from + bytes;
    const held = memory.buffer.byteLength;
    if (end > held) memory.grow(Math.ceil((end - held) / PAGE));
    this.#top = end;
    this.bytes(from, bytes).fill(0);
    return from;
  }

  /**
   * Allocates a copy of these numbers.
   * @returns its address
   * @throws RangeError when there is no memory left
   */
  allocFrom(source: Uint32Array | Float32Array): number {
    const at = this.alloc(source.byteLength);
    this.bytes(at, source.byteLength).set(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
    return at;
  }

  /** The kernels' memory as bytes. A view is lost when the memory grows: allocate first, then take the view. */
  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.kernels.memory.buffer, at, length);
  }

  /** The kernels' memory as float32 numbers, `length` of them; `at` in bytes. */
  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, at, length);
  }
}
