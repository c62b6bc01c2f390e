import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';

declare global {
  // React asks for this before it lets act() flush its work.
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

const roots: Root[] = [];

/** Lets layout, observers and the renders that they cause happen. */
export const settle = () => act(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))));

/** Until something holds that takes its time, such as fetching. */
export async function until(holds: () => void, patience = 30_000) {
  for (const end = performance.now() + patience; ; ) {
    await settle();
    try {
      return holds();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

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
