import { Suspense, useState } from 'react';
import { ErrorBoundary } from '../error-boundary.tsx';
import { lazyPart } from '../lazy-part.ts';
import { SHIPPED } from '../strings/shipped-texts.ts';
import { SURPRISES_PANEL } from '../strings/surprises-texts.ts';
import './surprises.css';

const SurpriseCards = lazyPart(() => import('./surprise-cards.tsx'));

/** What people who know the papers guess wrong. Cards and results are fetched when the panel is opened. */
export function SurprisesPanel() {
  const [open, setOpen] = useState(false);
  return (
    <section className="panel surprises" aria-labelledby="surprises-title">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 id="surprises-title">{SURPRISES_PANEL.title}</h2>
        </summary>
        {open && (
          <ErrorBoundary what={SURPRISES_PANEL.part}>
            <Suspense fallback={<p>{SHIPPED.loading}</p>}>
              <SurpriseCards />
            </Suspense>
          </ErrorBoundary>
        )}
      </details>
    </section>
  );
}
