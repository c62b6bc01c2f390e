import * as v from 'valibot';
import { sweepStem } from '../../experiment/files/file-name.ts';
import { type SweepHead, sweepFile } from '../../experiment/files/sweep-file.ts';
import { namedEngine } from '../../spec/named-engines.ts';
import { axisText } from '../../spec/sweep/axis.ts';
import { cellCount } from '../../spec/sweep/sweep.ts';
import { BadInput } from '../bad-input.ts';
import { checkFolder, placeAt } from '../files.ts';
import { bytesIn } from '../keep.ts';
import { parseOptions } from '../parse-options.ts';
import type { Output } from '../run.ts';
import { collected, Missing } from './collect.ts';
import type { Place } from './place.ts';
import { checkWritable, sweepId, sweepsIn, writeWhole } from './sweep-folder.ts';
import { SWEEP } from './sweep-texts.ts';

/** A sweep of several places, and those of them that have some of it. */
interface Chosen {
  readonly head: SweepHead;
  readonly places: readonly Place[];
}

/**
 * The one sweep that places keep trainings of. A place may keep others too: then it has to be said which is meant.
 * @param only the name of the sweep, or its beginning
 * @throws BadInput
 */
export function chosenIn(places: readonly Place[], only: string | undefined): Chosen {
  const all = places.flatMap((place) => place.heads.map((head) => ({ place, head, id: sweepId(head.sweep) })));
  const fitting = all.filter(({ id }) => only === undefined || id.startsWith(only));
  const ids = [...new Set(fitting.map(({ id }) => id))];
  if (ids.length === 0) {
    const names = places.map(({ name }) => name).join(', ');
    throw new BadInput(
      only === undefined || all.length === 0
        ? `No sweep was trained into ${names}: there is no file “sweep-….json” there, which “lottery sweep run” and “shard” write.`
        : `There is no sweep “${only}” in ${names}; there are ${[...new Set(all.map(({ id }) => id))].join(', ')}.`,
    );
  }
  if (ids.length > 1) {
    const lines = ids.map((id) => {
      const { head, place } = fitting.find((each) => each.id === id) as (typeof fitting)[number];
      return `  ${id}: ${head.sweep.axes.map(axisText).join(' × ')}, in ${place.name}`;
    });
    throw new BadInput(
      [`These are trainings of ${ids.length} sweeps; say with --sweep which to merge:`, ...lines].join('\n'),
    );
  }
  const engines = [...new Set(fitting.map(({ head }) => head.engine))];
  if (engines.length > 1) {
    const lines = fitting.map(({ head, place }) => `  ${head.engine} in ${place.name}`);
    throw new BadInput(
      ['Different engines have computed parts of this sweep, which are not one:', ...new Set(lines)].join('\n'),
    );
  }
  return { head: fitting[0].head, places: [...new Set(fitting.map(({ place }) => place))] };
}

/**
 * Puts together what places keep of a sweep, and says what is missing.
 * @returns the exit code: 1 when something is missing
 * @throws BadInput
 */
export async function mergeFrom(
  places: readonly Place[],
  { out, only }: { readonly out: string | undefined; readonly only: string | undefined },
  output: Output,
): Promise<number> {
  const { head, places: own } = chosenIn(places, only);
  const engine = v.safeParse(namedEngine, head.engine);
  if (!engine.success)
    throw new BadInput(
      `No engine has begun this sweep: there is nothing to merge in ${own.map(({ name }) => name).join(', ')}.`,
    );
  const { sweep } = head;
  const path = out && placeAt(out, `${sweepStem(sweep.experiment, cellCount(sweep), new Date())}.json`);
  if (path !== undefined) checkWritable(path);
  if (path !== out) output.err(`Results go to ${path}.`);
  const missing = new Missing(sweep);
  const said = new Set<string>();
  const say = (sentence: string) => {
    if (!said.has(sentence)) output.err(sentence);
    said.add(sentence);
  };
  const cells = collected(
    head,
    engine.output,
    own.map(({ bytes }) => bytes),
    missing,
    say,
  );
  const pieces = sweepFile(head, cells);
  if (path !== undefined) await writeWhole(path, pieces);
  else for await (const piece of pieces) output.out(piece);
  const lines = missing.lines();
  for (const line of lines) output.err(line);
  if (lines.length === 0) output.err(SWEEP.whole(cellCount(sweep), own.length));
  return lines.length > 0 ? 1 : 0;
}

/**
 * Merges the folders of shards, or what lies on a queue, in any order.
 * @param args what stands after `lottery sweep merge`
 * @returns the exit code: 1 when something is missing
 * @throws BadInput
 */
export async function mergeSweep(args: readonly string[], output: Output): Promise<number> {
  const end = args.findIndex((arg) => arg.startsWith('--'));
  const folders = [...new Set(end < 0 ? args : args.slice(0, end))];
  const {
    out,
    queue,
    sweep: only,
  } = parseOptions(
    end < 0 ? [] : args.slice(end),
    { out: { type: 'string' }, queue: { type: 'string' }, sweep: { type: 'string' } },
    'lottery --help',
  );
  if (folders.length === 0 && queue === undefined)
    throw new BadInput(
      'Say which folders to merge: lottery sweep merge FOLDER… --out FILE, or which queue with --queue redis://HOST:PORT.',
    );
  const places = folders.map((folder): Place => {
    checkFolder(folder, `The trainings in ${folder}`);
    return { name: folder, heads: sweepsIn(folder), bytes: bytesIn(folder) };
  });
  if (queue === undefined) return mergeFrom(places, { out, only }, output);
  const { withQueuePlace } = await import('./queue/queue-place.ts');
  return withQueuePlace(queue, (place) => mergeFrom([...places, place], { out, only }, output));
}
