import type { KeyboardEvent } from 'react';

/** Closes a disclosure that Escape is pressed in, and gives its summary the focus that was inside. */
export function closeOnEscape(event: KeyboardEvent<HTMLDetailsElement>): void {
  const { currentTarget: details } = event;
  if (event.key !== 'Escape' || !details.open) return;
  // The page would take the same key as a wish to let the pinned cell go.
  event.preventDefault();
  details.open = false;
  details.querySelector('summary')?.focus();
}
