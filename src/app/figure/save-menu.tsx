import { Menu } from '@base-ui/react/menu';
import { type RefObject, use, useState } from 'react';
import { download } from '../download.ts';
import { LabContext } from '../lab-context.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { type Around, aroundIn } from './around.ts';
import { drawnIn } from './drawn.ts';
import type { Figure } from './figure.ts';
import { isEmbedded } from './figures.ts';
import { drawFigure, type FigureKind } from './save-figure.ts';
import './save-menu.css';

interface Props {
  readonly figure: Figure;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
  readonly onEmbed: () => void;
}

/** What can be done with a picture, at the button that asks for it. */
export default function SaveMenu({ figure, anchor, onClose, onEmbed }: Props) {
  const store = use(LabContext);
  const [said, setSaid] = useState<{ readonly text: string; readonly failed: boolean }>();
  const around = (): Around => {
    if (figure.around) return figure.around(location, new Date());
    if (!store) throw new Error('A picture outside of the lab has nothing around it.');
    const lab = store.getState();
    return aroundIn(lab, figure.id, figure.drawn ?? drawnIn(lab), location, new Date());
  };
  const save = async (kind: FigureKind) => {
    setSaid({ text: FIGURE.drawing, failed: false });
    try {
      download(...(await drawFigure(figure, kind, around())));
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
            {isEmbedded(figure.id) && !figure.around && (
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
