import { agreeing, counted } from '../../spec/counted.ts';
import { hashed, type OwnData, shortHash } from '../../spec/data-files.ts';
import { count } from '../../spec/format.ts';
import type { OwnFiles } from '../../store/own-files.ts';

/** The name of kept data in a list, with a hash where two have the same name. */
export const listName = ({ name, sha256 }: OwnData, all: readonly OwnData[]): string =>
  all.filter((other) => other.name === name).length > 1 ? `${name} (${shortHash(sha256)}…)` : name;

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;

/** The number of images in each split. */
export const sizeSentence = ({ train, test }: OwnData): string =>
  `${counted(train, 'image')} ${agreeing(train, 'trains', 'train')}, 5,000 validate, ${count(test)} ${agreeing(test, 'tests', 'test')}.`;

/** The outcome for the files that were given last, if they have no errors. */
export function outcomeSentence({ outcome, held }: OwnFiles): string | undefined {
  if (outcome?.type === 'kept') {
    if (outcome.data === 'mnist') return 'These are MNIST’s own files, which the lab brings along.';
    return `${hashed(outcome.data.sha256, outcome.data.name)} is kept in this browser: ${sizeSentence(outcome.data)}`;
  }
  if (outcome?.type !== 'refused' || held.length === 0) return undefined;
  const good = listed(held.map(({ name }) => name));
  const { missing } = outcome;
  if (missing.length === 0)
    return `Good so far: ${good}. Drop the others again; nothing is kept until all four are there.`;
  return `Good so far: ${good}. Still missing: ${listed(missing)}. Drop ${agreeing(missing.length, 'it', 'them')} too; nothing is kept until all four are there.`;
}

/** The errors in the files that were given last, a sentence each. */
export function outcomeProblems({ outcome }: OwnFiles): readonly string[] {
  if (!outcome) return [];
  return outcome.type === 'failed' ? [outcome.message] : outcome.problems;
}
