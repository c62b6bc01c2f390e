import { type MapId, mapPath, validateMap } from '../../claims/maps.ts';
import { readDocument } from '../../experiment/files/document.ts';
import type { Swept } from '../../experiment/sweep/swept.ts';
import type { LabStore } from '../../store/lab.ts';
import { MAP_EVIDENCE } from '../strings/map-evidence-texts.ts';

/** The shipped results of a map, or why they cannot be used, in a sentence. */
export type ShippedSwept = { readonly swept: Swept } | { readonly problem: string };

/** Fetches the shipped results of a map. Never rejects. */
export async function fetchMap(id: MapId, { fetchBytes }: Pick<LabStore, 'fetchBytes'>): Promise<ShippedSwept> {
  try {
    const read = readDocument(await fetchBytes(mapPath(id)));
    if ('problems' in read) return { problem: MAP_EVIDENCE.unusable(read.problems.join(' ')) };
    if (!('swept' in read)) return { problem: MAP_EVIDENCE.none };
    const wrong = validateMap(id, read.swept);
    return wrong === undefined ? { swept: read.swept } : { problem: wrong };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
