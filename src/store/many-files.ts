import type { AnyDocument } from '../experiment/files/document.ts';
import { type Merged, mergeAlike, type NamedResults } from '../experiment/files/merge.ts';
import { agreeing, counted } from '../spec/counted.ts';
import type { Experiment } from '../spec/experiment.ts';
import { listed } from '../spec/format.ts';
import type { Given } from './source.ts';

/** What several files hold together. */
export interface ManyRead {
  /** What comes on show: results that most of the files have a part of. */
  readonly given?: Given;
  /** Results that do not agree with them. */
  readonly besides: readonly Given[];
  /** Settings that are taken, where no file holds results. */
  readonly experiment?: Experiment;
  /** A sentence for each file that is bad or apart, and for whatever else is not as expected. */
  readonly notes: readonly string[];
}

type Read = { readonly name: string } & AnyDocument;

/** Merged results with where they come from. */
const givenOf = ({ results, from }: Merged): Given => ({
  results,
  source: {
    kind: 'file',
    ...(from.length === 1 ? { name: from[0] } : { name: counted(from.length, 'file'), files: from.length }),
  },
});

const apartNote = ({ files, apart }: Merged, first: string): string =>
  `${listed(files)} ${agreeing(files.length, 'is', 'are')} not merged with ${first}: ${apart}. ${agreeing(files.length, 'It is', 'They are')} listed under “Compare”.`;

const isTrained = ({ results }: NamedResults): boolean => results.runs.some(({ rounds }) => rounds.length > 0);

/** What there is to say of a file that gives no results. */
function restNotes(read: Read, taken: Read | undefined): string[] {
  const { name } = read;
  if ('problems' in read) return [read.problems.join(' ')];
  if ('results' in read) return isTrained(read) ? [] : [`${name} holds no finished training.`];
  if ('swept' in read) return [`${name} holds a map. Open it alone to see it.`];
  if ('network' in read) return [`${name} holds a network. Open it alone to see it.`];
  if (read === taken) return [`${name} holds an experiment; its settings are taken.`, ...read.notes];
  return [`${name} holds an experiment and no results. Open it alone to take its settings.`];
}

/**
 * Reads several files, one after the other.
 * @param read reads one, and always gives something to show or to say
 */
export async function readEach<File extends { readonly name: string }>(
  files: readonly File[],
  read: (file: File) => Promise<AnyDocument>,
): Promise<ManyRead> {
  const all: Read[] = [];
  for (const file of files) all.push({ name: file.name, ...(await read(file)) });
  const groups = mergeAlike(all.filter((each) => 'results' in each).filter(isTrained));
  const [first, ...others] = groups;
  const taken = first ? undefined : all.find((each) => 'experiment' in each);
  return {
    ...(first && { given: givenOf(first) }),
    besides: others.map(givenOf),
    ...(taken && { experiment: taken.experiment }),
    notes: [
      ...groups.flatMap(({ notes }) => notes),
      ...others.map((group) => apartNote(group, first.files[0])),
      ...all.flatMap((each) => restNotes(each, taken)),
    ],
  };
}
