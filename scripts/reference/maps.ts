import { MAPS, type MapId, mapPath, validateMap } from '../../src/claims/maps.ts';
import { readSwept, sweepFile } from '../../src/experiment/files/sweep-file.ts';
import type { Round } from '../../src/experiment/model/results.ts';
import type { SweptCell } from '../../src/experiment/sweep/swept.ts';
import { plainSweep } from '../../src/spec/sweep/sweep.ts';

/** The maps whose results are shipped. */
export const MAP_IDS = Object.keys(MAPS);

/** The sweep of a map, as `lottery sweep run FILE` takes it. */
export const mapText = (id: MapId): string => JSON.stringify(plainSweep(MAPS[id].sweep));

export const mapNeedsData = (id: MapId): boolean => MAPS[id].sweep.experiment.dataset.kind === 'idx';

/** A round without what no map shows; its digest stays, so that whoever trains it again can compare. */
const thin = ({
  round,
  engine,
  density,
  counts,
  dead,
  digest,
  test,
  validation,
  earlyStop,
  seconds,
}: Round): Round => ({
  ...{ round, engine, density, counts, test, validation, earlyStop, curve: [] },
  ...(dead && { dead }),
  ...(digest !== undefined && { digest }),
  ...(seconds !== undefined && { seconds }),
});

const thinCell = (cell: SweptCell): SweptCell => ({
  ...cell,
  results: {
    ...cell.results,
    runs: cell.results.runs.map((run) => ({ ...run, rounds: run.rounds.map(thin) })),
  },
});

/**
 * The file of a map as it is shipped, and its place.
 * @param text results, as the command line writes them
 * @throws Error when they are no results of this map
 */
export async function shippedMap(id: MapId, text: string): Promise<{ readonly path: string; readonly text: string }> {
  const read = readSwept(JSON.parse(text));
  if ('problems' in read) throw new Error(`${id}: ${read.problems.join(' ')}`);
  const wrong = validateMap(id, read.swept);
  if (wrong !== undefined) throw new Error(`${id}: ${wrong}`);
  let made = '';
  for await (const piece of sweepFile(read.swept, read.swept.cells.map(thinCell))) made += piece;
  return { path: mapPath(id), text: made };
}
