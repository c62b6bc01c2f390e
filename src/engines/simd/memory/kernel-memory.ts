import { SHARED_PAGES } from '../kernels/constants.ts';
import { onlyThread, type Thread } from '../team/thread.ts';
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
 * Memory that several threads compute in.
 * @throws RangeError when there is no room for it
 */
export const sharedMemory = (): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: 1, maximum: SHARED_PAGES, shared: true });

/**
 * The kernels, and the memory that they compute in. Allocations follow one another, and `reset` frees them all at once: a
 * network holds its memory until the next one is loaded. Threads that share a memory make the same allocations, and so know
 * the same addresses without a word.
 */
export class KernelMemory {
  readonly kernels: Kernels;
  #thread = onlyThread;
  #top: number;

  /**
   * @param module of the build that brings its own memory, or of the one that takes `shared`
   * @throws RangeError when there is no memory left
   */
  constructor(module: WebAssembly.Module, shared?: WebAssembly.Memory) {
    const imports = shared && { env: { memory: shared } };
    this.kernels = new WebAssembly.Instance(module, imports).exports as unknown as Kernels;
    this.#top = this.kernels.heapBase.value;
  }

  /**
   * Frees all allocations. The memory keeps its size, so that networks of one size never grow it.
   * @param thread which of the threads that share the memory this one is from now on
   */
  reset(thread: Thread = onlyThread): void {
    this.#thread = thread;
    this.#top = this.kernels.heapBase.value;
  }

  /**
   * Allocates bytes, all 0.
   * @returns their address
   * @throws RangeError when there is no memory left
   */
  alloc(bytes: number): number {
    const from = Math.ceil(this.#top / CACHE_LINE) * CACHE_LINE;
    this.#top = from + bytes;
    if (this.#missing() > 0) this.#thread.alone(() => this.#grow());
    this.kernels.clear(from, bytes);
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

  /** How many bytes the allocations reach beyond the memory. */
  #missing(): number {
    return this.#top - this.kernels.memory.buffer.byteLength;
  }

  /** Grows the memory, where another thread has not done so meanwhile. */
  #grow(): void {
    const missing = this.#missing();
    if (missing > 0) this.kernels.memory.grow(Math.ceil(missing / PAGE));
  }

  /** The kernels' memory as bytes. A view is lost when the memory grows: allocate first, then take the view. */
  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.kernels.memory.buffer, at, length);
  }

  /** The kernels' memory as addresses, `length` of them; `at` in bytes. */
  addresses(at: number, length: number): Uint32Array {
    return new Uint32Array(this.kernels.memory.buffer, at, length);
  }

  /** The kernels' memory as float32 numbers, `length` of them; `at` in bytes. */
  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, at, length);
  }
}
