import type { SplitName } from '../../../data/dataset.ts';
import type { Mask } from '../../../pruning/mask.ts';
import type { Params } from '../../engine.ts';
import type { ListedSetup } from '../network.ts';

/** A memory that an engine's threads share, and the kernels' build for it. */
export interface SharedMemory {
  /** Tells one from the other. */
  readonly id: number;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/** What a team is asked, besides by whom: every member does the same. */
export type Call =
  | { readonly type: 'load'; readonly params: Params; readonly mask: Mask }
  | { readonly type: 'train'; readonly batches: readonly Uint32Array[]; readonly factor: number }
  | { readonly type: 'evaluate'; readonly split: SplitName; readonly from: number; readonly to: number }
  | { readonly type: 'gradients'; readonly batch: Uint32Array };

/** From a session to another thread; `team` tells one session from another. */
export type ToMember =
  | { readonly type: 'hello' }
  | {
      readonly type: 'open';
      readonly team: number;
      readonly kernels: SharedMemory;
      readonly setup: ListedSetup;
      readonly words: Int32Array;
    }
  /** @param count of all threads that are called, the session's own included */
  | {
      readonly type: 'call';
      readonly team: number;
      readonly call: Call;
      readonly index: number;
      readonly count: number;
    }
  /** @param forgets the memory that no session uses any more */
  | { readonly type: 'close'; readonly team: number; readonly forgets?: number | undefined };

/** From another thread, after a hello: that it hears from now on. Calls are not answered, since threads meet in shared memory. */
export interface FromMember {
  readonly type: 'listening';
}
