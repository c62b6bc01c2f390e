import { Suspense, useState } from 'react';
import { isVaried } from '../../spec/sweep/varied.ts';
import type { Setting } from '../../spec/walk.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { lazyPart } from '../lazy-part.ts';
import { MAP } from '../strings/map-texts.ts';
import { PAGE } from '../strings/page-texts.ts';

const VaryForm = lazyPart(() => import('./vary.tsx'));

/** Opens the choice of values of a setting that a map can compare. */
export function VaryButton({ setting }: { readonly setting: Setting }) {
  const [open, setOpen] = useState(false);
  if (!isVaried(setting.field)) return null;
  return (
    <>
      <button
        type="button"
        className="vary"
        aria-expanded={open}
        aria-label={MAP.varyNamed(setting.field.label)}
        onClick={() => setOpen(!open)}
      >
        {MAP.vary}
      </button>
      {open && (
        <ErrorBoundary what={PAGE.parts.map}>
          <Suspense>
            <VaryForm setting={setting} onClose={() => setOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
