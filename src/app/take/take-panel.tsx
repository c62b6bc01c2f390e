import { Suspense } from 'react';
import { ErrorBoundary } from '../error-boundary.tsx';
import { Fold } from '../fold.tsx';
import { useLab } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { TAKE } from '../strings/take-texts.ts';

const TakeParts = lazyPart(() => import('./take-parts.tsx'));

/** Leads to what can be taken away of the results on show, for slides, spreadsheets and other programs. */
export function TakePanel() {
  const hasRounds = useLab(({ results }) => results !== undefined && results.runs.length > 0);
  if (!hasRounds) return null;
  return (
    <section className="panel" aria-label={TAKE.title}>
      <Fold title={TAKE.title}>
        {() => (
          <ErrorBoundary what={TAKE.parts.panel}>
            <Suspense>
              <TakeParts />
            </Suspense>
          </ErrorBoundary>
        )}
      </Fold>
    </section>
  );
}
