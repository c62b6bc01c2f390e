import { hashed, type OwnData, shortHash } from '../../spec/data-files.ts';
import type { OwnFiles } from '../../store/own-files.ts';

const whole = new Intl.NumberFormat('en');

/** A data set's name as people write it; results call MNIST by its name in links. */
export const dataName = (name: string): string => (name === 'mnist' ? 'MNIST' : name);

/** Kept data in a list; where two are named alike, their hashes tell them apart. */
export const listName = ({ name, sha256 }: OwnData, all: readonly OwnData[]): string =>
  all.filter((other) => other.name === name).length > 1 ? `${name} (${shortHash(sha256)}…)` : name;

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;

/** How many images there are of each split. */
export const sizeSentence = ({ train, test }: OwnData): string =>
  `${whole.format(train)} images train, 5,000 validate, ${whole.format(test)} test.`;

/** What became of the files that were given last, where nothing was wrong with them. */
export function outcomeSentence({ outcome, held }: OwnFiles): string | undefined {
  if (outcome?.type === 'kept') {
    if (outcome.data === 'mnist') return 'These are MNIST’s own files, which the lab brings along.';
    return `${hashed(outcome.data.sha256, outcome.data.name)} is kept in this browser: ${sizeSentence(outcome.data)}`;
  }
  if (outcome?.type !== 'refused' || held.length === 0) return undefined;
  const good = listed(held.map(({ name }) => name));
  return `Good so far: ${good}. Still missing: ${listed(outcome.missing)}. Drop ${outcome.missing.length === 1 ? 'it' : 'them'} too; nothing is kept before.`;
}

/** What was wrong with the files that were given last, a sentence each. */
export function outcomeProblems({ outcome }: OwnFiles): readonly string[] {
  if (!outcome) return [];
  return outcome.type === 'failed' ? [outcome.message] : outcome.problems;
}
