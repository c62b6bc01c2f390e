import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Sweeping, SweepStore } from '../../store/sweep-state.ts';

export const MapContext = createContext<SweepStore | undefined>(undefined);

/** The sweep that the map shows. */
export function useSweepStore(): SweepStore {
  const store = use(MapContext);
  if (!store) throw new Error('There is no map around this part.');
  return store;
}

export const useSweep = <Value>(select: (sweeping: Sweeping) => Value): Value => useStore(useSweepStore(), select);
