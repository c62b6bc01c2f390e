import { Menu } from '@base-ui/react/menu';
import { type RefObject, useState } from 'react';
import { download } from '../download.ts';
import { useLabStore } from '../lab-context.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { drawnIn } from './drawn.ts';
import { isEmbedded } from './figures.ts';
import { drawFigure, type Figure, type FigureKind, textsOf } from './save-figure.ts';
import './save-menu.css';

interface Props {
  readonly figure: Figure;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
  readonly onEmbed: () => void;
}

/** What can be done with a picture, at the button that asks for it. */
export default function SaveMenu({ figure, anchor, onClose, onEmbed }: Props) {
  const store = useLabStore();
  const [said, setSaid] = useState<{ readonly text: string; readonly failed: boolean }>();
  const save = async (kind: FigureKind) => {
    setSaid({ text: FIGURE.drawing, failed: false });
    try {
      const lab = store.getState();
      const drawn = figure.drawn ?? drawnIn(lab);
      const texts = textsOf(figure, lab, drawn, location);
      download(...(await drawFigure(figure, kind, texts, drawn, new Date())));
      onClose();
    } catch (error) {
      setSaid({ text: FIGURE.notSaved((error as Error).message), failed: true });
    }
  };
  return (
    <Menu.Root
      open
      modal={false}
      onOpenChange={(open, { event }) => {
        // The button itself closes what it has opened.
        if (!open && !anchor.current?.contains(event.target as Node)) onClose();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} sideOffset={4} collisionPadding={8} align="end" className="save-menu-place">
          <Menu.Popup className="save-menu" aria-label={FIGURE.menu} finalFocus={anchor}>
            {(['svg', 'png'] as const).map((kind) => (
              <Menu.Item key={kind} className="save-menu-item" closeOnClick={false} onClick={() => void save(kind)}>
                {FIGURE.kinds[kind]}
              </Menu.Item>
            ))}
            {isEmbedded(figure.id) && (
              <Menu.Item className="save-menu-item" closeOnClick={false} onClick={onEmbed}>
                {FIGURE.embed}
              </Menu.Item>
            )}
            {said && (
              <p className={said.failed ? 'problem' : 'hint'} role={said.failed ? 'alert' : 'status'}>
                {said.text}
              </p>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
