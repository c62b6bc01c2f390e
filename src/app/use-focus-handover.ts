import { type RefCallback, useCallback, useLayoutEffect, useRef } from 'react';

type Focusable = HTMLElement | null | undefined;

const PRESSABLE = 'button:not(:disabled)';

/** The first button in an element that can be pressed. */
export const firstButton = (within: Element | null | undefined): Focusable =>
  within?.querySelector<HTMLElement>(PRESSABLE);

/** The button that a run is begun with or, while one is on, paused or cancelled. */
export const runButton = (): Focusable => document.querySelector<HTMLElement>(`.run-bar .buttons ${PRESSABLE}`);

/**
 * Hands the keyboard's focus on when what has it leaves the page or can no longer be pressed: it would fall to the page's
 * start.
 * @param next who has it then; is given what stood beside the element that is gone, if that is there still
 * @returns a ref for the element
 */
export function useFocusHandover<T extends HTMLElement>(next: (beside: Element | null) => Focusable): RefCallback<T> {
  const latest = useRef(next);
  useLayoutEffect(() => {
    latest.current = next;
  });
  return useCallback((node: T) => {
    const handOver = (beside: Element | null) => latest.current(beside?.isConnected ? beside : null)?.focus();
    const observer = new MutationObserver(() => {
      if (node.matches(':disabled') && document.activeElement === node) handOver(null);
    });
    observer.observe(node, { attributeFilter: ['disabled'] });
    // Some browsers take the focus away before an observer hears of it.
    const lost = () => {
      if (!node.matches(':disabled')) return;
      queueMicrotask(() => {
        if (node.isConnected && document.activeElement === document.body) handOver(null);
      });
    };
    node.addEventListener('blur', lost);
    return () => {
      observer.disconnect();
      node.removeEventListener('blur', lost);
      if (!node.contains(document.activeElement)) return;
      const beside = node.nextElementSibling ?? node.previousElementSibling;
      // What comes in its place is on the page a moment later. A ref may also be taken from what stays.
      queueMicrotask(() => {
        if (!node.isConnected && document.activeElement === document.body) handOver(beside);
      });
    };
  }, []);
}
