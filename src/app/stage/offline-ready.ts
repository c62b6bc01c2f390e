import { masksPath, picturedOf, weightsPath } from '../../claims/pictured.ts';
import type { Results } from '../../experiment/model/results.ts';
import type { Source } from '../../store/source.ts';

/** What this browser would show of the stage without a network. */
export type OfflineReady =
  | { readonly state: 'ready' }
  /** The browser keeps pages of https and of its own machine alone. */
  | { readonly state: 'unable' }
  /** The page itself is not kept, or not in this version. */
  | { readonly state: 'page' }
  /** These files of the results on show are not kept. */
  | { readonly state: 'files'; readonly files: readonly StageFile[] };

/** A file of the page that the stage needs. */
export interface StageFile {
  readonly what: 'results' | 'masks' | 'weights';
  /** Relative to the page. */
  readonly path: string;
}

/** What is asked of the browser. */
export interface Keeper {
  /** The state of the service worker through which the page's requests go, if one does; null where none can. */
  readonly served: ServiceWorkerState | undefined | null;
  /** Whether a file is kept. */
  readonly keeps: (path: string) => Promise<boolean>;
}

/** The files that results on show are read from. What was computed here, or came in a file or a link, is in the page. */
export function filesOf(source: Source | undefined, results: Results | undefined): readonly StageFile[] {
  if (source?.kind !== 'shipped' || !results) return [];
  const { recipe } = source;
  return [
    { what: 'results', path: `reference/${recipe}.json` },
    { what: 'masks', path: masksPath(recipe, results.experiment) },
    ...(picturedOf(recipe).length > 0 ? [{ what: 'weights', path: weightsPath(recipe) } as const] : []),
  ];
}

/**
 * Whether the stage would open without a network. A service worker is at work only once it keeps all files of its version,
 * so that the page's own code is kept if the files by which this version began are.
 * @param code paths of those files: their names change with every version
 * @param files what else the stage needs
 */
export async function offlineReady(
  { served, keeps }: Keeper,
  code: readonly string[],
  files: readonly StageFile[],
): Promise<OfflineReady> {
  if (served === null) return { state: 'unable' };
  if (served !== 'activated') return { state: 'page' };
  const missing = async (paths: readonly string[]) => {
    const kept = await Promise.all(paths.map(keeps));
    return paths.filter((_, k) => !kept[k]);
  };
  if ((await missing(code)).length > 0) return { state: 'page' };
  const lost = await missing(files.map(({ path }) => path));
  return lost.length === 0
    ? { state: 'ready' }
    : { state: 'files', files: files.filter(({ path }) => lost.includes(path)) };
}
