import { Tooltip } from '@base-ui/react/tooltip';
import { type RefObject, useEffect } from 'react';
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

/** A small box at a button, with what the button has to say. The focus passes it by: there is nothing in it to focus. */
export default function TipPopup({ said, id, anchor, onClose }: TipPopupProps) {
  const { title, lines } = textsOf(said);
  // Tooltips leave with the focus; a tap on a phone need not move it.
  useEffect(() => {
    const press = ({ target }: Event) => {
      const isOwn = [anchor.current, document.getElementById(id)].some((own) => own?.contains(target as Node));
      if (!isOwn) onClose();
    };
    // Readers of screens press without a pointer.
    for (const type of ['pointerdown', 'click']) document.addEventListener(type, press, true);
    return () => {
      for (const type of ['pointerdown', 'click']) document.removeEventListener(type, press, true);
    };
  }, [anchor, id, onClose]);
  return (
    <Tooltip.Root
      open
      onOpenChange={(_, { event }) => {
        // The button itself closes what it has opened.
        if (!anchor.current?.contains(event.target as Node) || event.type === 'keydown') onClose();
      }}
    >
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} sideOffset={6} collisionPadding={8} className="tip-place" side="bottom">
          <Tooltip.Popup
            id={id}
            role="tooltip"
            className="tip-popup"
            // A press in the box does not take the focus from the button.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
          >
            <strong>{title}</strong>
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
