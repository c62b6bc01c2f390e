import { Suspense } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { useLab } from './lab-context.ts';
import { lazyPart } from './lazy-part.ts';
import { FILE_NETWORK } from './strings/file-network-texts.ts';
import { PAGE } from './strings/page-texts.ts';

const MapPlace = lazyPart(() => import('./map/map-place.tsx'));
const TicketPlace = lazyPart(() => import('./ticket/ticket-place.tsx'));

/** What stands in the place of the results: a network from a file, which is nearer, or a map. */
export default function Place() {
  const looks = useLab((lab) => lab.ticket !== undefined);
  const [what, Part] = looks ? ([FILE_NETWORK.title, TicketPlace] as const) : ([PAGE.parts.map, MapPlace] as const);
  return (
    <ErrorBoundary key={what} what={what}>
      <Suspense fallback={<section className="panel" />}>
        <Part />
      </Suspense>
    </ErrorBoundary>
  );
}
