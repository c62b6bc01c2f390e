import { changesBetween } from '../../spec/changes.ts';
import { agreeing, counted } from '../../spec/counted.ts';
import { hashed, knownName } from '../../spec/data-files.ts';
import { type Experiment, experimentSchema } from '../../spec/experiment.ts';
import { showField, writeSeeds } from '../../spec/field-text.ts';
import { listed } from '../../spec/format.ts';
import { sameNumerics } from '../../spec/same-numerics.ts';
import { settingsOf } from '../../spec/walk.ts';
import { inOrder } from '../model/fold.ts';
import type { Results, Run } from '../model/results.ts';
import { compare } from '../report/compare.ts';
import { enginesOf } from '../report/summaries.ts';

/** Results by the name of the file that they came in. */
export interface NamedResults {
  readonly name: string;
  readonly results: Results;
}

/** Results of files that agree, as one. */
export interface Merged {
  readonly results: Results;
  /** All files that agree, as they were given. */
  readonly files: readonly string[];
  /** Those of them that the results have seeds of. */
  readonly from: readonly string[];
  /** Sentences on seeds that are in several files, and on those that have no room. */
  readonly notes: readonly string[];
  /** Why they are not merged with the first results, to go on from “not merged: ”; absent in those. */
  readonly apart?: string;
}

/** Environments are named in files by texts of at most so many characters. */
const LONGEST_NAME = 200;
/** How many settings are named where files have different ones. */
const MOST_SETTINGS = 4;

/** The most seeds that an experiment has. */
function mostSeeds(experiment: Experiment): number {
  const field = settingsOf(experimentSchema, experiment).find((setting) => setting.field.kind === 'seeds')?.field;
  return field?.kind === 'seeds' ? field.longest : 1;
}

const enginesIn = (results: Results): string => [...enginesOf(results)].sort().join(' and ');

/** What results have differently from others, so that they cannot be merged; empty where they can. */
function whyApart(first: Results, other: Results): string {
  const { dataset, experiment, numerics } = other;
  const sameData = first.dataset.sha256 === dataset.sha256 && first.dataset.classes === dataset.classes;
  const settings = changesBetween(first.experiment, { ...experiment, seeds: first.experiment.seeds })
    // The data tell it.
    .filter(({ field }) => sameData || field.kind !== 'hash')
    .map(({ field, to }) => `${field.label} ${showField(field, to)}`);
  const more = settings.length - MOST_SETTINGS;
  const named = more > 0 ? [...settings.slice(0, MOST_SETTINGS), `${more} more`] : settings;
  return [
    ...(sameData ? [] : [`other data: ${hashed(dataset.sha256, knownName(dataset.sha256) ?? dataset.name)}`]),
    ...(named.length > 0 ? [`other settings: ${listed(named)}`] : []),
    ...(sameNumerics(experiment, first.numerics, numerics)
      ? []
      : [`numerics ${numerics} in place of ${first.numerics}`]),
    ...(enginesIn(first) === enginesIn(other)
      ? []
      : [`another engine: ${enginesIn(other)} in place of ${enginesIn(first)}`]),
  ].join('; ');
}

/** What a file has of a seed. */
const ofSeed = ({ results }: NamedResults, seed: number): Run[] =>
  results.runs.filter((run) => run.seed === seed && run.rounds.length > 0);

const trainingsIn = (runs: readonly Run[]): number => runs.reduce((sum, { rounds }) => sum + rounds.length, 0);
const masksIn = (runs: readonly Run[]): number => runs.filter(({ prunedAt }) => prunedAt).length;

/** A seed in the file that has most of it. */
interface Chosen {
  readonly seed: number;
  readonly file: NamedResults;
  readonly runs: readonly Run[];
  /** All files that have the seed. */
  readonly holders: readonly NamedResults[];
}

/** The file that has most trainings of a seed; of several, one that has masks of more of its runs. */
function chosenOf(seed: number, files: readonly NamedResults[]): Chosen {
  const holders = files.filter((file) => ofSeed(file, seed).length > 0);
  const file = holders.reduce((best, other) => {
    const [a, b] = [ofSeed(best, seed), ofSeed(other, seed)];
    return (trainingsIn(b) - trainingsIn(a) || masksIn(b) - masksIn(a)) > 0 ? other : best;
  });
  return { seed, file, runs: ofSeed(file, seed), holders };
}

/** The names of the files whose numbers of a seed are others than the chosen ones. */
const differing = ({ seed, file, holders }: Chosen): string[] =>
  holders
    .filter((other) => other !== file)
    .filter((other) => compare({ ...other.results, runs: ofSeed(other, seed) }, file.results).differences.length > 0)
    .map(({ name }) => name);

/** Sentences on seeds that are in several files, one for all seeds of the same files. */
function twiceNotes(all: readonly Chosen[]): string[] {
  const notes = new Map<string, number[]>();
  for (const chosen of all.filter(({ holders }) => holders.length > 1)) {
    const names = chosen.holders.map(({ name }) => name);
    const others = differing(chosen);
    const numbers =
      others.length === 0 ? 'The numbers are the same.' : `The numbers are different in ${listed(others)}.`;
    const rest = ` in ${listed(names)}, and counted once, from ${chosen.file.name}. ${numbers}`;
    notes.set(rest, [...(notes.get(rest) ?? []), chosen.seed]);
  }
  return [...notes].map(
    ([rest, seeds]) =>
      `${agreeing(seeds.length, 'Seed', 'Seeds')} ${writeSeeds(seeds)} ${agreeing(seeds.length, 'is', 'are')}${rest}`,
  );
}

/** Several names as one, not longer than files hold. */
function together(names: readonly string[]): string {
  const [first, ...others] = new Set(names);
  const all = listed([first, ...others]);
  if (all.length <= LONGEST_NAME) return all;
  const rest = ` and ${counted(others.length, 'other')}`;
  return first.slice(0, LONGEST_NAME - rest.length) + rest;
}

/** Puts results that agree together, each seed once. */
function merged(files: readonly NamedResults[]): Omit<Merged, 'apart'> {
  const [{ name, results: first }, ...others] = files;
  if (others.length === 0) return { results: first, files: [name], from: [name], notes: [] };
  const seeds = [...new Set(files.flatMap(({ results }) => results.runs.map(({ seed }) => seed)))]
    .filter((seed) => files.some((file) => ofSeed(file, seed).length > 0))
    .sort((a, b) => a - b);
  const most = mostSeeds(first.experiment);
  const all = seeds.map((seed) => chosenOf(seed, files));
  const shown = all.slice(0, most);
  const left = seeds.slice(most);
  const experiment = { ...first.experiment, seeds: seeds.slice(0, most) };
  return {
    results: {
      ...first,
      numerics: Math.max(...files.map(({ results }) => results.numerics)),
      experiment,
      environment: {
        app: together(files.map(({ results }) => results.environment.app)),
        runtime: together(files.map(({ results }) => results.environment.runtime)),
      },
      runs: inOrder(
        shown.flatMap(({ runs }) => runs),
        experiment,
      ),
    },
    files: files.map((file) => file.name),
    from: files.filter((file) => shown.some((chosen) => chosen.file === file)).map((file) => file.name),
    notes: [
      ...twiceNotes(all),
      ...(left.length > 0
        ? [
            `Results hold at most ${counted(most, 'seed')}: the first by number are shown, and ${counted(left.length, 'seed')} ${agreeing(left.length, 'is', 'are')} left out (${writeSeeds(left)}).`,
          ]
        : []),
    ],
  };
}

/**
 * Merges results that differ in nothing but their seeds: settings, data, numerics and the engines that computed them agree.
 * @param files each with a finished training at least
 * @returns the results of which most files are, of as many the first ones; then others, with what they have differently
 */
export function mergeAlike(files: readonly NamedResults[]): Merged[] {
  const groups: NamedResults[][] = [];
  for (const file of files) {
    const group = groups.find(([member]) => whyApart(member.results, file.results) === '');
    if (group) group.push(file);
    else groups.push([file]);
  }
  const [most, ...others] = groups.sort((a, b) => b.length - a.length);
  if (!most) return [];
  return [
    merged(most),
    ...others.map((group) => ({ ...merged(group), apart: whyApart(most[0].results, group[0].results) })),
  ];
}
