import { type ReactNode, Suspense, useRef, useState } from 'react';
import { ChartTools } from '../../charts/chart-tools.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { lazyPart } from '../lazy-part.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import './saved.css';
import type { Figure } from './figure.ts';

// The menu, and what draws, come when the first picture is to be saved.
const SaveMenu = lazyPart(() => import('./save-menu.tsx'));
const EmbedDialog = lazyPart(() => import('./embed-dialog.tsx'));

/** A picture; what is on the screen is saved, where it has the size of no screen. */
type Props = Omit<Figure, 'picture'> & Partial<Pick<Figure, 'picture'>>;

/** The button that saves a picture, or gives the code to embed it. */
export function SaveButton(figure: Props) {
  const { id, title, picture } = figure;
  const [open, setOpen] = useState<'menu' | 'embed'>();
  const button = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(undefined);
  return (
    <span className="tip-holder">
      <button
        ref={button}
        type="button"
        className="save-figure"
        aria-label={FIGURE.save(id, title)}
        title={FIGURE.menu}
        aria-haspopup="menu"
        aria-expanded={open === 'menu'}
        onClick={() => setOpen(open ? undefined : 'menu')}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 1.5v8.5M4.5 6.5 8 10l3.5-3.5M2 11.5v3h12v-3" />
        </svg>
      </button>
      {open && (
        <ErrorBoundary key={open} what={FIGURE.part}>
          <Suspense>
            {open === 'menu' ? (
              <SaveMenu
                figure={{ ...figure, picture }}
                anchor={button}
                onClose={close}
                onEmbed={() => setOpen('embed')}
              />
            ) : (
              <EmbedDialog figure={figure} onClose={close} />
            )}
          </Suspense>
        </ErrorBoundary>
      )}
    </span>
  );
}

/** A chart with the button that saves it, beside its table. */
export function Saved({ children, picture = children, ...figure }: Props & { readonly children: ReactNode }) {
  return <ChartTools value={<SaveButton {...figure} picture={picture} />}>{children}</ChartTools>;
}
