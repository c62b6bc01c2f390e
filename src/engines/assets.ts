/** Another thread of an engine, as the engine sees it. */
export interface TeamMember {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  /** Hears that the thread has ended by itself. */
  onerror: (() => void) | null;
  terminate(): void;
}

/** What engines take from outside: URLs that a browser has from its bundler, paths of files in Node; and threads. */
export interface EngineAssets {
  /** @tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm */
  readonly tfjsWasm: string;
  /** @tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm */
  readonly tfjsWasmSimd: string;
  /** Starts a thread that serves a team; it may throw. Absent where threads cannot share memory. */
  readonly spawnMember?: (() => TeamMember) | undefined;
}
