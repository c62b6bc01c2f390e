import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The place of the shared cursor, the same in every picture. Numbers count from 0; null means none. */
export interface CursorPosition {
  /** A neuron, or channel, that the layer on show feeds. */
  readonly neuron: number | null;
  /** An input of the layer on show: for the first layer, a pixel. */
  readonly pixel: number | null;
  /** An iteration of a training. */
  readonly step: number | null;
}

export const NOTHING: CursorPosition = { neuron: null, pixel: null, step: null };

const isSame = (a: CursorPosition, b: CursorPosition) =>
  a.neuron === b.neuron && a.pixel === b.pixel && a.step === b.step;

/**
 * The one cursor of all pictures. Hovering moves it while the pointer stays; a click or a key pins it. Its state is outside
 * React, so that moving it renders only the layers over the pictures, never the pictures.
 */
export class SharedCursor {
  /** The hovered place, and the pinned one in fields without a hover. */
  readonly store = createStore<CursorPosition>(() => NOTHING);
  readonly #onPin: (pinned: CursorPosition) => void;
  #hover: Partial<CursorPosition> = {};
  #pinned = NOTHING;

  /** @param onPin is called for pins by the user, not for those set by `put` */
  constructor(onPin: (pinned: CursorPosition) => void = () => {}) {
    this.#onPin = onPin;
  }

  get shown(): CursorPosition {
    return this.store.getState();
  }

  /** Moves the cursor until the next call; null when the pointer has left. */
  hover(part: Partial<CursorPosition> | null): void {
    this.#hover = part ?? {};
    this.#change();
  }

  /** Pins the cursor; null removes all pins. */
  pin(part: Partial<CursorPosition> | null): void {
    this.#pinned = part ? { ...this.#pinned, ...part } : NOTHING;
    this.#hover = {};
    this.#change();
    this.#onPin(this.#pinned);
  }

  /** Sets the pins from elsewhere, for example from a link. */
  put(pinned: CursorPosition): void {
    this.#pinned = pinned;
    this.#change();
  }

  #change(): void {
    const shown = { ...this.#pinned, ...this.#hover };
    // Avoids an update for each small move within the same cell.
    this.store.setState((before) => (isSame(shown, before) ? before : shown), true);
  }
}

/** The shared cursor, or one of the picture's own if none is given. */
export function useCursorOrOwn(shared: SharedCursor | undefined): SharedCursor {
  const [own] = useState(() => new SharedCursor());
  return shared ?? own;
}

/** A number that depends on the cursor. The component renders again when the number changes. */
export const useCursor = <T extends number | null>(sharedCursor: SharedCursor, pick: (shown: CursorPosition) => T): T =>
  useStore(sharedCursor.store, pick);
