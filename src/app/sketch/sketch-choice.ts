import { createStore } from 'zustand/vanilla';
import { keepText, keptText } from '../kept-text.ts';
import type { KeptOff } from '../strings/sketch-texts.ts';

const NAME = 'sketches';

/** Whether sketches are wanted, as a person has chosen for good. */
export const sketchChoice = createStore<boolean>(() => keptText(NAME) !== 'off');

/** Switches sketches on or off, for later visits too. */
export function chooseSketches(on: boolean): void {
  sketchChoice.setState(on, true);
  keepText(NAME, on ? 'on' : 'off');
}

/** A battery with less than this share of its charge is left alone, unless it is being charged. */
const LOW = 0.2;

/** The part of a browser's battery that is looked at; not every browser tells of it. */
interface Battery extends EventTarget {
  readonly charging: boolean;
  readonly level: number;
}

export interface Device {
  readonly getBattery?: () => Promise<Battery>;
  readonly connection?: EventTarget & { readonly saveData?: boolean };
}

/** Why sketches rest by themselves, where the device tells of a reason. */
export const keptOff = createStore<{ readonly why?: KeptOff | undefined }>(() => ({}));

/**
 * Watches whether data or the battery are short.
 * @returns ends it
 */
export function watchDevice(device: Device, media: typeof matchMedia): () => void {
  const reduced = media('(prefers-reduced-data: reduce)');
  const ending = new AbortController();
  const { signal } = ending;
  let battery: Battery | undefined;
  const look = () => {
    const saves = reduced.matches || device.connection?.saveData === true;
    const isLow = battery !== undefined && !battery.charging && battery.level < LOW;
    keptOff.setState({ why: saves ? 'data' : isLow ? 'battery' : undefined });
  };
  reduced.addEventListener('change', look, { signal });
  device.connection?.addEventListener('change', look, { signal });
  device.getBattery?.().then(
    (found) => {
      if (signal.aborted) return;
      battery = found;
      for (const change of ['levelchange', 'chargingchange']) found.addEventListener(change, look, { signal });
      look();
    },
    // A browser may keep it to itself.
    () => {},
  );
  look();
  return () => ending.abort();
}
