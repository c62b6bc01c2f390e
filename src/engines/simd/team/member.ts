import { KernelMemory } from '../memory/kernel-memory.ts';
import { Network } from '../network.ts';
import { breakUp, TeamThread } from './meeting.ts';
import type { Call, FromMember, ToMember } from './messages.ts';

/** Does what a network is asked, as this thread's share. */
function perform(network: Network, call: Call, thread: TeamThread): void {
  switch (call.type) {
    case 'load':
      network.load(call.params, call.mask, thread);
      break;
    case 'train':
      network.train(call.batches, call.factor);
      break;
    case 'evaluate':
      network.evaluate(call.split, call.from, call.to);
      break;
    case 'gradients':
      network.gradients(call.batch);
  }
}

/**
 * Makes the thread that it runs in a member of sessions' teams.
 * @param say tells the sessions
 * @returns takes the sessions' messages
 */
export function serveTeam(say: (message: FromMember) => void): (message: ToMember) => void {
  const memories = new Map<number, KernelMemory>();
  const teams = new Map<number, { readonly words: Int32Array; readonly network: Network }>();
  return (message) => {
    if (message.type === 'hello') return say({ type: 'listening' });
    const { team } = message;
    if (message.type === 'open') {
      const { setup, words } = message;
      const { id, module, memory } = message.kernels;
      const kernels = memories.get(id) ?? new KernelMemory(module, memory);
      memories.set(id, kernels);
      teams.set(team, { words, network: new Network(setup, kernels) });
      return;
    }
    if (message.type === 'close') {
      teams.delete(team);
      if (message.forgets !== undefined) memories.delete(message.forgets);
      return;
    }
    const own = teams.get(team);
    if (!own) return;
    try {
      perform(own.network, message.call, new TeamThread(message.index, message.count, own.words));
    } catch {
      // The others must not wait for this thread; the session tells why, or starts over without it.
      breakUp(own.words);
    }
  };
}
