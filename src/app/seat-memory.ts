import type { SeatHost } from '../store/seat.ts';
import { keepText, keptText } from './kept-text.ts';

const name = (of: string): string => `seat:${of}`;

/** Remembers a student's seed in this browser. */
export const seatMemory: SeatHost = {
  recall: (of) => {
    const text = keptText(name(of));
    return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
  },
  keep: (of, seed) => void keepText(name(of), seed === undefined ? undefined : String(seed)),
  random: () => crypto.getRandomValues(new Uint32Array(1))[0] / 2 ** 32,
};
