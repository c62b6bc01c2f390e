import { base64 } from '@scure/base';
import type { TeamMember } from '../assets.ts';
import { type Engine, EngineUnavailable } from '../engine.ts';
import { KernelMemory } from './memory/kernel-memory.ts';
import { SimdSession } from './session.ts';
import { Members } from './team/members.ts';

const bytesOf = ({ default: text }: { readonly default: string }) => base64.decode(text) as Uint8Array<ArrayBuffer>;

/** An engine's other threads; none where WebAssembly cannot share memory, or where there is no room for such a memory. */
async function membersOf(spawn: () => TeamMember): Promise<Members | undefined> {
  const code = bytesOf(await import('virtual:kernels/shared-memory'));
  if (!WebAssembly.validate(code)) return undefined;
  try {
    return new Members(spawn, await WebAssembly.compile(code));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Opens the engine of this project's own kernels.
 * @param spawn starts another thread, where threads can share memory
 * @throws EngineUnavailable where WebAssembly lacks what the kernels need
 */
export async function openSimd(spawn?: () => TeamMember): Promise<Engine> {
  const missing = new EngineUnavailable('this browser has no WebAssembly SIMD; a current one has');
  if (typeof WebAssembly === 'undefined') throw missing;
  const engine = { name: 'simd', exact: true, parallel: true } as const;
  const members = spawn && (await membersOf(spawn));
  if (!members) {
    const code = bytesOf(await import('virtual:kernels/wasm'));
    if (!WebAssembly.validate(code)) throw missing;
    const module = await WebAssembly.compile(code);
    // Lent to sessions one after the other: what is let go of keeps its place until somebody tidies up.
    const free: KernelMemory[] = [];
    const takeBack = (memory: KernelMemory) => void free.push(memory);
    const lend = () => ({ memory: free.pop() ?? new KernelMemory(module), takeBack });
    return { ...engine, open: async (setup) => new SimdSession(setup, lend()), close: () => {} };
  }
  let threads = 1;
  return {
    ...engine,
    takeThreads: (count) => {
      threads = count;
    },
    open: async (setup) => new SimdSession(setup, { members, threads: () => threads }),
    close: () => members.close(),
  };
}
