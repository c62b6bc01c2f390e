import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Lab, LabStore } from '../store/lab.ts';

export const LabContext = createContext<LabStore | undefined>(undefined);

/** The store, for its actions. */
export function useLabStore(): LabStore {
  const store = use(LabContext);
  if (!store) throw new Error('A panel stands outside of the lab.');
  return store;
}

/** Selects a part of the lab's state; the component renders again when that part changes. */
export const useLab = <T>(select: (lab: Lab) => T): T => useStore(useLabStore(), select);
