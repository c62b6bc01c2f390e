import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { BoardLab, BoardStore } from '../../store/board.ts';

export const BoardContext = createContext<BoardStore | undefined>(undefined);

/** The board's store, for its actions. */
export function useBoardStore(): BoardStore {
  const store = use(BoardContext);
  if (!store) throw new Error('A part of the board stands outside of it.');
  return store;
}

/** Selects a part of the board's state. */
export const useBoard = <T>(select: (board: BoardLab) => T): T => useStore(useBoardStore(), select);
