import { normalise } from './check.ts';
import { CURSOR_KEY, type Cursor, formatCursor, parseCursor } from './cursor.ts';
import { type Entry, fromEntries, toEntries } from './entries.ts';
import { defaultExperiment, EXPERIMENT_VERSION, type Experiment, experimentSchema } from './experiment.ts';
import { repairLink } from './repair-link.ts';
import { sameNumerics } from './same-numerics.ts';
import { quoted } from './sentences.ts';
import { defaultView, type View, viewSchema } from './view.ts';
import { settingsOf } from './walk.ts';

/** What a link holds: a question, and how its sender looked at it. */
export interface Linked {
  readonly experiment: Experiment;
  readonly view: View;
  /** What the sender looked at, if they chose it. */
  readonly cursor?: Cursor | undefined;
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
export function formatLink({ experiment, view, cursor }: Linked, numerics: number): string {
  const entries: Entry[] = [
    ['v', String(EXPERIMENT_VERSION)],
    ['n', String(numerics)],
    ...toEntries(experimentSchema, experiment),
    ...toEntries(viewSchema, view),
    ...(cursor ? [[CURSOR_KEY, formatCursor(cursor, experiment)] as const] : []),
  ];
  return entries.map(([key, text]) => `${key}=${readable(text)}`).join('&');
}

/** Keys whose texts are lists with commas or colons in them. */
const LISTS: ReadonlySet<string> = new Set(
  settingsOf(experimentSchema, defaultExperiment)
    .filter(({ field }) => field.kind === 'seeds' || field.kind === 'factors' || field.kind === 'arms')
    .map(({ field }) => field.key),
);

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

/** Escapes of what holds a link together, which no browser makes by itself. */
const ESCAPED = /%(?:25)*(?:26|3d|23)|&#?\w+;/i;

/** Reads the part of a link after '#', or a whole link. Always gives an experiment that can be shown; never throws. */
export function parseLink(link: string, numerics: number): ParsedLink {
  const fragment = repairLink(link, (key) => LISTS.has(key));
  const given = split(fragment);
  const wrong = versionProblem(saidOf(given, 'v'));
  if (wrong) {
    return { experiment: defaultExperiment, view: defaultView, problems: [wrong.join(' ')], refused: [wrong[0]] };
  }
  const version = Number(saidOf(given, 'v')?.text ?? EXPERIMENT_VERSION);
  const upgraded = UPGRADERS.slice(version - 1).reduce<readonly Entry[]>((entries, upgrade) => upgrade(entries), given);
  const entries = upgraded.filter(([key]) => key !== 'v' && key !== 'n' && key !== CURSOR_KEY);
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
  const pointed = pointedAt(saidOf(upgraded, CURSOR_KEY), normal.experiment);
  const refused = [...asked.refused, ...view.refused, ...lost];
  const changed = refused.length > 0 && ESCAPED.test(link);
  return {
    experiment: normal.experiment,
    view: view.value,
    ...(pointed.cursor && { cursor: pointed.cursor }),
    problems: [
      ...new Set([
        ...asked.problems,
        ...view.problems,
        ...lost,
        ...normal.notes,
        ...pointed.problems,
        ...(numbers.problem ? [numbers.problem] : []),
        ...(changed ? ['This link was changed on its way here; not all of that could be undone.'] : []),
      ]),
    ],
    refused,
  };
}
