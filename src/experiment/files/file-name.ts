import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { changesBetween } from '../../spec/changes.ts';
import { type Experiment, experimentSchema } from '../../spec/experiment.ts';
import { writeField } from '../../spec/field-text.ts';
import { PRESETS, type PresetName } from '../../spec/presets.ts';
import { settingsOf } from '../../spec/walk.ts';
import type { Key } from '../model/key.ts';
import { type Clock, stamp } from './stamp.ts';

/** Seeds that are all written: more of them would hide what else a name says. */
const MOST_WRITTEN = 5;
/** Digits of a hash, of which two in a folder of files are hardly ever the same. */
const DIGITS = 6;

const shortHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, DIGITS);

/** All settings but the seeds that are not as by default, as a text: settings that are yet to come change none of it. */
function settingsText(experiment: Experiment): string {
  // In which order arms are listed says nothing.
  const arms = [...experiment.arms].sort((a, b) => (a.id < b.id ? -1 : 1));
  return settingsOf(experimentSchema, { ...experiment, arms })
    .filter(
      ({ field, value }) => field.kind !== 'seeds' && writeField(field, value) !== writeField(field, field.default),
    )
    .map(({ path, field, value }) => `${path.join('.')}=${writeField(field, value)}`)
    .join('&');
}

/**
 * An experiment without its seeds, in a word: the preset that it is but for them, or its network and a hash of its
 * settings. Whoever asks the same of the lab gets the same word.
 */
function recipeName(experiment: Experiment): string {
  const preset = (Object.keys(PRESETS) as PresetName[]).find((name) => {
    const asked = PRESETS[name].experiment;
    return changesBetween(asked, { ...experiment, seeds: asked.seeds }).length === 0;
  });
  if (preset) return preset;
  const { network } = experiment;
  const shape = network.kind === 'conv' ? [...network.channels, ...network.hidden] : network.hidden;
  return [network.kind, ...shape, shortHash(settingsText(experiment))].join('-');
}

/** Seeds in a word: `seed-7`, `seeds-1-5` for 1 to 5, `seeds-3-11-29`, `12-seeds-from-3-…` with their hash. */
function seedsName(given: readonly number[]): string {
  const seeds = [...given].sort((a, b) => a - b);
  const [first, last] = [seeds[0], seeds[seeds.length - 1]];
  if (seeds.length === 1) return `seed-${first}`;
  if (last - first === seeds.length - 1) return `seeds-${first}-${last}`;
  // With a hyphen alone it would read as all from the one to the other.
  if (seeds.length === 2) return `seeds-${first}-and-${last}`;
  if (seeds.length <= MOST_WRITTEN) return `seeds-${seeds.join('-')}`;
  return `${seeds.length}-seeds-from-${first}-${shortHash(seeds.join())}`;
}

/**
 * The name of a file of results, without its ending: recipe, seeds, date and time. Sorted by name, files of one recipe stand
 * together. Letters, digits, hyphens and underscores, which all systems take.
 */
export const resultsStem = (experiment: Experiment, at: Clock): string =>
  ['lottery', recipeName(experiment), seedsName(experiment.seeds), stamp(at)].join('_');

/** The name of a sweep's file, without its ending. */
export const sweepStem = (experiment: Experiment, cells: number, at: Clock): string =>
  ['lottery-sweep', recipeName(experiment), `${cells}-cells`, seedsName(experiment.seeds), stamp(at)].join('_');

/** The name of a board's file, without its ending. */
export const boardStem = (experiment: Experiment, students: number, at: Clock): string =>
  ['lottery-board', recipeName(experiment), `${students}-${students === 1 ? 'student' : 'students'}`, stamp(at)].join(
    '_',
  );

/** The name of a ticket's file, without its ending: recipe, arm, seed, width where it is not 1, round. */
export const ticketStem = (experiment: Experiment, { arm, seed, width, round }: Key): string =>
  [
    'lottery-ticket',
    recipeName(experiment),
    arm,
    seedsName([seed]),
    ...(width === 1 ? [] : [`width-${width}`]),
    `round-${round}`,
  ].join('_');

/** Characters of another file's name that a name keeps. */
const MOST_KEPT = 60;

/** The name of a picture of what a file holds, without its ending: `lottery-mask_mine_2026-11-29_14-05` of mine.npz. */
export const ofFileStem = (picture: string, file: string, at: Clock): string =>
  [
    `lottery-${picture}`,
    file
      .replace(/\.[^.]*$/, '')
      .replace(/[^\w-]+/g, '-')
      .slice(0, MOST_KEPT),
    stamp(at),
  ].join('_');

/** The name of a picture's file, without its ending. @param picture in a word */
export const figureStem = (picture: string, experiment: Experiment, at: Clock): string =>
  [`lottery-${picture}`, recipeName(experiment), seedsName(experiment.seeds), stamp(at)].join('_');
