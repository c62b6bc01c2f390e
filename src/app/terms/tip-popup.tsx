import { Popover } from '@base-ui/react/popover';
import type { RefObject } from 'react';
import { GLOSSARY } from '../strings/glossary-texts.ts';
import type { TermId } from '../strings/terms-texts.ts';

/** What a tip says: the meaning of a word, or lines of its own. */
export type Said = TermId | { readonly title: string; readonly lines: readonly string[] };

export interface TipPopupProps {
  readonly said: Said;
  readonly id: string;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** Title and lines of what is said. */
function textsOf(said: Said): { readonly title: string; readonly lines: readonly string[] } {
  if (typeof said !== 'string') return said;
  const { word, meaning } = GLOSSARY[said];
  return { title: word, lines: [meaning] };
}

/** A small box at a button, with what the button has to say. There is nothing in it to focus. */
export default function TipPopup({ said, id, anchor, onClose }: TipPopupProps) {
  const { title, lines } = textsOf(said);
  return (
    <Popover.Root
      open
      onOpenChange={(_, { event }) => {
        // The button itself closes what it has opened.
        if (!anchor.current?.contains(event.target as Node) || event.type === 'keydown') onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} collisionPadding={8} className="tip-place">
          <Popover.Popup
            id={id}
            role="tooltip"
            className="tip-popup"
            initialFocus={false}
            finalFocus={false}
            // A press in the box does not take the focus from the button.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
          >
            <strong>{title}</strong>
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
