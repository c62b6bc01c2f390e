import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What is pointed at, the same in every picture. Numbers count from 0; null is nothing. */
export interface Pointed {
  /** A neuron, or channel, that the layer on show feeds. */
  readonly neuron: number | null;
  /** An input of the layer on show: for the first layer, a pixel. */
  readonly pixel: number | null;
  /** An iteration of a training. */
  readonly step: number | null;
}

export const NOTHING: Pointed = { neuron: null, pixel: null, step: null };

const isSame = (a: Pointed, b: Pointed) => a.neuron === b.neuron && a.pixel === b.pixel && a.step === b.step;

/**
 * The one cursor of all pictures. Passing over something shows it for as long as the pointer stays; a click or a key pins
 * it. It lives outside React, so that moving it draws what lies over the pictures and never the pictures.
 */
export class SharedCursor {
  /** What is hovered, where nothing is what is pinned. */
  readonly store = createStore<Pointed>(() => NOTHING);
  readonly #onPin: (pinned: Pointed) => void;
  #hover: Partial<Pointed> = {};
  #pinned = NOTHING;

  /** @param onPin hears of what a person pins here; not of what `put` brings. */
  constructor(onPin: (pinned: Pointed) => void = () => {}) {
    this.#onPin = onPin;
  }

  get shown(): Pointed {
    return this.store.getState();
  }

  /** Shows something until the next call; null when the pointer has left. */
  hover(part: Partial<Pointed> | null): void {
    this.#hover = part ?? {};
    this.#change();
  }

  /** Keeps something; null lets go of all. */
  pin(part: Partial<Pointed> | null): void {
    this.#pinned = part ? { ...this.#pinned, ...part } : NOTHING;
    this.#hover = {};
    this.#change();
    this.#onPin(this.#pinned);
  }

  /** Takes what is pinned from elsewhere, a link for instance. */
  put(pinned: Pointed): void {
    this.#pinned = pinned;
    this.#change();
  }

  #change(): void {
    const shown = { ...this.#pinned, ...this.#hover };
    // A pointer that rests moves often.
    this.store.setState((before) => (isSame(shown, before) ? before : shown), true);
  }
}

/** The cursor that a picture shares, or one of its own. */
export function useCursorOrOwn(shared: SharedCursor | undefined): SharedCursor {
  const [own] = useState(() => new SharedCursor());
  return shared ?? own;
}

/** A number that depends on what is pointed at. The component is rendered again when the number is another. */
export const useCursor = <T extends number | null>(linking: SharedCursor, pick: (shown: Pointed) => T): T =>
  useStore(linking.store, pick);
