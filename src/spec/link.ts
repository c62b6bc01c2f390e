import { normalise } from './check.ts';
import { BOARD_KEY, CLASS_KEY, formatSeats, parseSeats, type Seats } from './class-link.ts';
import { counted } from './counted.ts';
import { CURSOR_KEY, type Cursor, formatCursor, parseCursor } from './cursor.ts';
import { type Entry, fromEntries, toEntries } from './entries.ts';
import { defaultExperiment, EXPERIMENT_VERSION, type Experiment, experimentSchema } from './experiment.ts';
import { formatGuess, GUESS_KEY, type Guess, parseGuess } from './guess.ts';
import { repairLink } from './repair-link.ts';
import { sameNumerics } from './same-numerics.ts';
import { quoted } from './sentences.ts';
import type { LinkedSweep } from './sweep/sweep-link.ts';
import { defaultView, isPast, pastText, type View, viewSchema } from './view.ts';
import { settingsOf } from './walk.ts';

/** What a link holds: a question, and how its sender looked at it. */
export interface Linked {
  readonly experiment: Experiment;
  readonly view: View;
  /** What the sender looked at, if they chose it. */
  readonly cursor?: Cursor | undefined;
  /** How seeds are given, in the link of a class. */
  readonly seats?: Seats | undefined;
  /** The class's own settings as a link, where these are others. */
  readonly ofClass?: string | undefined;
  /** The line that the sender expects of the ticket, if they drew one. */
  readonly guess?: Guess | undefined;
  /** Where the sender is in the lesson, and what they predicted there, as the lesson writes it. */
  readonly lesson?: string | undefined;
  /** What is varied, as the link's words say it, where it is a sweep. */
  readonly sweep?: LinkedSweep | undefined;
}

export interface ParsedLink extends Linked {
  /** A sentence for everything in the link that was changed, refused or not understood. */
  readonly problems: string[];
  /** Those of the problems where something was not understood; the command line stops at them. */
  readonly refused: string[];
}

/** Characters that may stand in a fragment as they are; escaping them would only make links harder to read. */
const readable = (text: string) => encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':');

/**
 * One step from each version of links to the next, oldest first: entry k turns version k + 1 into version k + 2.
 * None is needed yet.
 */
const UPGRADERS: readonly ((entries: readonly Entry[]) => Entry[])[] = [];

/**
 * The part of a link after '#': versions, then what differs from the defaults.
 * @param numerics the version of the numbers that the sender's lab computes
 */
export function formatLink(
  { experiment, view, cursor, guess, lesson, seats, ofClass, sweep }: Linked,
  numerics: number,
): string {
  const entries: Entry[] = [
    ['v', String(EXPERIMENT_VERSION)],
    ['n', String(numerics)],
    ...toEntries(experimentSchema, experiment),
    ...toEntries(viewSchema, view),
    ...(cursor ? [[CURSOR_KEY, formatCursor(cursor, experiment)] as const] : []),
    ...(guess ? [[GUESS_KEY, formatGuess(guess)] as const] : []),
    ...(lesson === undefined ? [] : [[LESSON_KEY, lesson] as const]),
    ...(sweep ? [[VARY_KEY, sweep.vary] as const] : []),
    ...(sweep?.read ? [[READ_KEY, sweep.read] as const] : []),
    ...(seats ? [[CLASS_KEY, formatSeats(seats, ofClass)] as const] : []),
  ];
  return entries.map(([key, text]) => `${key}=${readable(text)}`).join('&');
}

/** The key of a link into the lesson. */
const LESSON_KEY = 'lesson';

/** The keys of a sweep: what is varied, and what is read off. */
const VARY_KEY = 'vary';
const READ_KEY = 'read';

/** Keys of a link that are neither settings nor results. */
const OWN: ReadonlySet<string> = new Set(['v', 'n', CURSOR_KEY, GUESS_KEY, LESSON_KEY, VARY_KEY, READ_KEY]);

const ENGINE_KEY = 'engine';

/** Keys whose texts are lists with commas or colons in them. */
const LISTS: ReadonlySet<string> = new Set(
  settingsOf(experimentSchema, defaultExperiment)
    .filter(({ field }) => field.kind === 'seeds' || field.kind === 'factors' || field.kind === 'arms')
    .map(({ field }) => field.key),
);

/** Whether the text of a key is a list with commas or colons in it. */
export const isList = (key: string): boolean => LISTS.has(key) || key === VARY_KEY || key === READ_KEY;

/**
 * The keys of what a link may bring besides its settings: the length and checksum of all that follows, and results
 * (experiment/share). Who reads settings alone passes over them.
 */
export const SEAL_KEY = 'sum';
export const RESULTS_KEY = 'r';
const BROUGHT: ReadonlySet<string> = new Set([SEAL_KEY, RESULTS_KEY]);
/** Keys of links of a class, which have their own readers. */
const OF_CLASS: ReadonlySet<string> = new Set([CLASS_KEY, BOARD_KEY]);

/** Whether a link opens the board of a class. */
export const opensBoard = (link: string): boolean => split(repairLink(link, isList)).some(([key]) => key === BOARD_KEY);

/** Whether a link brings results, or did before something happened to it. */
export const bringsResults = (link: string): boolean =>
  split(repairLink(link, isList)).some(([key]) => BROUGHT.has(key));

const split = (fragment: string): Entry[] =>
  fragment
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at <= 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    });

/** A whole number as the lab writes it. */
const VERSION = /^(?:0|[1-9]\d*)$/;

/** What a link says of one of its own keys; nothing where it is silent. */
interface Said {
  readonly text: string;
  readonly repeated: boolean;
}

function saidOf(entries: readonly Entry[], key: string): Said | undefined {
  const texts = entries.filter((entry) => entry[0] === key).map((entry) => entry[1]);
  return texts.length === 0 ? undefined : { text: texts.join(' and '), repeated: texts.length > 1 };
}

/** Why a link cannot be read by its version, and what the page does then. */
function versionProblem(said: Said | undefined): readonly [refused: string, inPlace: string] | undefined {
  const { text, repeated } = said ?? { text: String(EXPERIMENT_VERSION), repeated: false };
  const version = VERSION.test(text) && !repeated ? Number(text) : 0;
  if (version >= 1 && version <= EXPERIMENT_VERSION) return undefined;
  return version > EXPERIMENT_VERSION
    ? [
        'This link was made by a newer version of the lab.',
        'Reload the page to get the newest. Until then the default experiment stands in its place.',
      ]
    : [
        `This link names no version that the lab knows (${quoted(text)}).`,
        'The default experiment stands in its place.',
      ];
}

/**
 * The version of the numbers that a link's sender has.
 * @param fragment a link that `parseLink` has read
 * @param numerics where it says none
 */
export const numericsIn = (fragment: string, numerics: number): number =>
  Number(saidOf(split(fragment), 'n')?.text ?? numerics);

/** What a link says about its sender's numbers that these are not. */
function numericsProblem(
  said: Said | undefined,
  experiment: Experiment,
  numerics: number,
): { problem?: string; refused?: string } {
  if (!said || said.text === String(numerics)) return {};
  if (said.repeated || !VERSION.test(said.text))
    return { refused: `This link names no version of its numbers that the lab knows (${quoted(said.text)}).` };
  if (sameNumerics(experiment, Number(said.text), numerics)) return {};
  return {
    problem:
      'This link was made by a lab whose numbers are computed in another version; results here may differ from its sender’s.',
  };
}

function pointedAt(said: Said | undefined, experiment: Experiment): { cursor?: Cursor; problems: string[] } {
  if (!said) return { problems: [] };
  if (!said.repeated) return parseCursor(said.text, experiment);
  return { problems: [`This link says twice what to look at, ${quoted(said.text)}, so neither is looked at.`] };
}

function guessed(said: Said | undefined, { pruning }: Experiment): { guess?: Guess; problems: string[] } {
  if (!said) return { problems: [] };
  const guess = said.repeated ? undefined : parseGuess(said.text, pruning.schedule.rounds);
  if (guess) return { guess, problems: [] };
  const rounds = counted(pruning.schedule.rounds, 'round');
  return { problems: [`The guess in this link is no line over ${rounds}, ${quoted(said.text)}, so it is left out.`] };
}

/** Asks for the fastest engine where a link asks for one of an earlier version, and says so. */
function withoutPast(entries: readonly Entry[]): { entries: readonly Entry[]; problems: string[] } {
  const said = saidOf(entries, ENGINE_KEY);
  if (!said || said.repeated || !isPast(said.text)) return { entries, problems: [] };
  return {
    entries: entries.map(([key, text]) => [key, key === ENGINE_KEY ? 'fastest' : text]),
    problems: [`${pastText('This link asks for', said.text)}. The fastest one takes its place.`],
  };
}

/** The words of a sweep, where a link has them; several of one key are as good as what they say together. */
function variedIn(entries: readonly Entry[]): LinkedSweep | undefined {
  const textOf = (key: string) => saidOf(entries, key)?.text;
  const vary = textOf(VARY_KEY);
  return vary === undefined ? undefined : { vary, read: textOf(READ_KEY) ?? '' };
}

/** Escapes of what holds a link together, which no browser makes by itself. */
const ESCAPED = /%(?:25)*(?:26|3d|23)|&#?\w+;/i;

/** Reads the part of a link after '#', or a whole link. Always gives an experiment that can be shown; never throws. */
export function parseLink(link: string, numerics: number): ParsedLink {
  const fragment = repairLink(link, isList);
  const given = split(fragment);
  const wrong = versionProblem(saidOf(given, 'v'));
  if (wrong) {
    return { experiment: defaultExperiment, view: defaultView, problems: [wrong.join(' ')], refused: [wrong[0]] };
  }
  const version = Number(saidOf(given, 'v')?.text ?? EXPERIMENT_VERSION);
  const upgraded = UPGRADERS.slice(version - 1).reduce<readonly Entry[]>((entries, upgrade) => upgrade(entries), given);
  const settings = upgraded.filter(([key]) => !OWN.has(key) && !BROUGHT.has(key) && !OF_CLASS.has(key));
  const { entries, problems: past } = withoutPast(settings);
  const asked = fromEntries(experimentSchema, defaultExperiment, entries);
  const view = fromEntries(viewSchema, defaultView, entries);
  const strange = asked.unknown.filter((key) => view.unknown.includes(key));
  const normal = normalise(asked.value);
  const numbers = numericsProblem(saidOf(given, 'n'), normal.experiment, numerics);
  const lost = [
    ...(strange.length
      ? [`This link has parts that this lab does not know, and left out: ${strange.map(quoted).join(', ')}.`]
      : []),
    ...(numbers.refused ? [numbers.refused] : []),
  ];
  const seats = parseSeats(saidOf(given, CLASS_KEY)?.text);
  const pointed = pointedAt(saidOf(upgraded, CURSOR_KEY), normal.experiment);
  const { guess, problems: misguessed } = guessed(saidOf(upgraded, GUESS_KEY), normal.experiment);
  const lesson = saidOf(upgraded, LESSON_KEY)?.text;
  const sweep = variedIn(upgraded);
  const refused = [...asked.refused, ...view.refused, ...lost];
  const changed = refused.length > 0 && ESCAPED.test(link);
  return {
    experiment: normal.experiment,
    view: view.value,
    ...(pointed.cursor && { cursor: pointed.cursor }),
    ...(seats.seats && { seats: seats.seats, ofClass: seats.own }),
    ...(lesson !== undefined && { lesson }),
    ...(sweep && { sweep }),
    // Of other settings than the sender's it would say nothing.
    ...(guess && refused.length === 0 && { guess }),
    problems: [
      ...new Set([
        ...asked.problems,
        ...view.problems,
        ...past,
        ...lost,
        ...normal.notes,
        ...pointed.problems,
        ...(seats.problem ? [seats.problem] : []),
        ...misguessed,
        ...(numbers.problem ? [numbers.problem] : []),
        ...(changed ? ['This link was changed on its way here; not all of that could be undone.'] : []),
      ]),
    ],
    refused,
  };
}
