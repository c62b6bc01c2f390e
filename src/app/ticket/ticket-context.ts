import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { LookedAt, TicketStore } from '../../store/ticket-state.ts';

export const TicketContext = createContext<TicketStore | undefined>(undefined);

/** The network from a file that is looked at. */
export function useTicketStore(): TicketStore {
  const store = use(TicketContext);
  if (!store) throw new Error('There is no network from a file around this part.');
  return store;
}

export const useTicket = <Value>(select: (looked: LookedAt) => Value): Value => useStore(useTicketStore(), select);
