import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { vi } from 'vitest';
import { WAIT_MS } from '../hang.ts';

declare global {
  // React asks for this before it lets act() flush its work.
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

const roots: Root[] = [];

/** The next frame, with the observers of sizes that it calls. */
const frame = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // Heard once the frame is done.
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
  });

/** recharts takes a new size in one frame, and draws with it in the next. */
const QUIET_FRAMES = 3;

/** Waits until the page has come to rest: frames in which nothing in it changes. */
export async function settle(): Promise<void> {
  const watch = new MutationObserver(() => {});
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (let quiet = 0; quiet < QUIET_FRAMES; ) {
    await act(frame);
    quiet = watch.takeRecords().length > 0 ? 0 : quiet + 1;
  }
  watch.disconnect();
}

/** Waits until something holds that takes its time, such as fetching. */
export const until = (holds: () => void) =>
  vi.waitFor(
    async () => {
      await settle();
      holds();
    },
    { timeout: WAIT_MS },
  );

/** Renders into a page element of the given width; the function that comes back renders again in the same place. */
export async function mount(node: ReactNode, width: number) {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  document.documentElement.style.setProperty('--ticket', 'rgb(0, 95, 184)');
  document.documentElement.style.setProperty('--ink', 'rgb(0, 0, 0)');
  document.documentElement.style.setProperty('--surface', 'rgb(255, 255, 255)');
  const host = document.createElement('div');
  host.style.width = `${width}px`;
  document.body.append(host);
  const root = createRoot(host);
  roots.push(root);
  const render = async (next: ReactNode) => {
    await act(async () => root.render(next));
    await settle();
  };
  await render(node);
  return { host, render };
}

export async function unmountAll() {
  await act(async () => {
    for (const root of roots.splice(0)) root.unmount();
  });
  document.body.replaceChildren();
}

/** The one element that a selector finds. */
export function one<E extends Element = HTMLElement>(host: Element, selector: string): E {
  const found = host.querySelectorAll<E>(selector);
  if (found.length !== 1) throw new Error(`${found.length} elements match ${selector}`);
  return found[0];
}

export const press = (element: Element, key: string) =>
  act(async () => element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));

/** A pointer's event at a place given as shares of the element. */
export function point(element: Element, type: string, x: number, y: number) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = { clientX: left + x * width, clientY: top + y * height };
  return act(async () =>
    element.dispatchEvent(new PointerEvent(type, { ...at, bubbles: true, buttons: type === 'pointerdown' ? 1 : 0 })),
  );
}
