import { type ReactNode, Suspense, useRef, useState } from 'react';
import { ChartTools } from '../../charts/chart-tools.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { lazyPart } from '../lazy-part.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import './saved.css';
import type { Drawn } from './drawn.ts';
import type { FigureId } from './figures.ts';

// The menu, and what draws, come when the first picture is to be saved.
const SaveMenu = lazyPart(() => import('./save-menu.tsx'));
const EmbedDialog = lazyPart(() => import('./embed-dialog.tsx'));

interface Props {
  readonly id: FigureId;
  /** That of its kind, where it is left out. */
  readonly title?: string | undefined;
  /** What it is of, where its title does not say it. */
  readonly about?: string | undefined;
  /** What is saved, where it is not what is on the screen: a picture for the screen's room has another size. */
  readonly picture?: ReactNode;
  /** What it is drawn from, where that is not what the lab shows. */
  readonly drawn?: Drawn | undefined;
}

/** The button that saves a picture, or gives the code to embed it. */
export function SaveButton(figure: Props) {
  const { id, picture } = figure;
  const [open, setOpen] = useState<'menu' | 'embed'>();
  const button = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(undefined);
  return (
    <span className="tip-holder">
      <button
        ref={button}
        type="button"
        className="save-figure"
        aria-label={FIGURE.save(id)}
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
