import { useEffect, useMemo, useState } from 'react';
import { picturedResults } from '../../store/behind.ts';
import { useLab } from '../lab-context.ts';
import { filesOf, type Keeper, type OfflineReady, offlineReady } from './offline-ready.ts';

/** The browser keeps files behind the page's back, and tells nobody: it is asked again after so long. */
const AGAIN_MS = 3000;

const inThisBrowser = (): Keeper => ({
  served: 'serviceWorker' in navigator ? navigator.serviceWorker.controller?.state : null,
  // The address of a kept page may have a version behind it.
  keeps: async (path) =>
    (await caches.match(new URL(path, document.baseURI), { ignoreSearch: true, ignoreVary: true })) !== undefined,
});

/** The files by which this version of the page began, and the page itself. */
const codeOfPage = (): string[] => [
  'index.html',
  ...[...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src),
  ...[...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(({ href }) => href),
];

/** Whether the stage would open without a network, and what gets what is missing. */
export function useOfflineReady(): { readonly ready: OfflineReady | undefined; readonly get: () => Promise<void> } {
  const source = useLab((lab) => (picturedResults(lab) === lab.results ? lab.source : lab.behind?.source));
  const results = useLab(picturedResults);
  const files = useMemo(() => filesOf(source, results), [source, results]);
  const [ready, setReady] = useState<OfflineReady>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has got what was missing asks again.
  useEffect(() => {
    let over = false;
    const found = (now: OfflineReady) => {
      if (!over) setReady((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    const look = () => {
      offlineReady(inThisBrowser(), codeOfPage(), files).then(found, () => found({ state: 'page' }));
    };
    look();
    const timer = setInterval(look, AGAIN_MS);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [files, asked]);
  const get = async () => {
    const missing = ready?.state === 'files' ? ready.files : [];
    // The service worker keeps what it is asked for; what does not come is still missing afterwards, and said so.
    await Promise.allSettled(
      missing.map(async ({ path }) => (await fetch(new URL(path, document.baseURI))).arrayBuffer()),
    );
    setAsked((before) => before + 1);
  };
  return { ready, get };
}
