/** A second tap of a finger follows within this time, and not further away; mice are counted by the browser. */
const SOON_MS = 300;
const NEAR_PX = 32;

const CONTROLS = ['button', 'a', 'input', 'select', 'textarea', 'label', 'summary', '[role]'].join();

/** What a click was on, and what it said before it was pressed. */
interface Press {
  readonly control: Element | null;
  readonly words: string;
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

/** The control at a place; a label is its control's. */
function controlAt(target: EventTarget | null): Element | null {
  if (!(target instanceof Element)) return null;
  const found = target.closest(CONTROLS);
  return found instanceof HTMLLabelElement ? (found.control ?? found) : found;
}

const isFinger = (event: MouseEvent) => (event as Partial<PointerEvent>).pointerType === 'touch';

const isSecond = (event: MouseEvent, { at, x, y }: Press): boolean =>
  event.detail > 1 ||
  (isFinger(event) && event.timeStamp - at < SOON_MS && Math.hypot(event.clientX - x, event.clientY - y) < NEAR_PX);

/**
 * Drops the second click of a double click where the first has put something else under the finger: another control, or one that
 * says something else now. People press twice what should be pressed once, and nobody has read what comes in between.
 * @returns the function that ends it
 */
export function dropSecondPresses(): () => void {
  let first: Press | undefined;
  const hear = (event: MouseEvent) => {
    // Keys and programs press what they mean.
    if (!event.isTrusted || event.detail === 0) return;
    const control = controlAt(event.target);
    const words = control?.textContent ?? '';
    const isOther = control !== null && (control !== first?.control || words !== first.words);
    if (first?.control && isOther && isSecond(event, first)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    first = { control, words, at: event.timeStamp, x: event.clientX, y: event.clientY };
  };
  addEventListener('click', hear, { capture: true });
  return () => removeEventListener('click', hear, { capture: true });
}
