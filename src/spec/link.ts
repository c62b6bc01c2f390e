import { normalise } from './check.ts';
import { CURSOR_KEY, type Cursor, formatCursor, parseCursor } from './cursor.ts';
import { type Entry, fromEntries, toEntries } from './entries.ts';
import { defaultExperiment, EXPERIMENT_VERSION, type Experiment, experimentSchema } from './experiment.ts';
import { sameNumerics } from './same-numerics.ts';
import { defaultView, type View, viewSchema } from './view.ts';

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

/** Texts with broken escapes stay as they are; the setting that they are for then refuses them by name. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const split = (fragment: string): Entry[] =>
  fragment
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [unescaped(part), ''] : [unescaped(part.slice(0, at)), unescaped(part.slice(at + 1))];
    });

/** Reads the part of a link after '#'. Always gives an experiment that can be shown; never throws. */
export function parseLink(fragment: string, numerics: number): ParsedLink {
  const given = split(fragment.replace(/^#/, ''));
  if (given.length === 0) return { experiment: defaultExperiment, view: defaultView, problems: [], refused: [] };
  const versions = new Map(given);
  const version = Number(versions.get('v') ?? EXPERIMENT_VERSION);
  if (!Number.isInteger(version) || version < 1 || version > EXPERIMENT_VERSION) {
    const sentence = versionSentence(versions.get('v') ?? '', version);
    return { experiment: defaultExperiment, view: defaultView, problems: [sentence], refused: [sentence] };
  }
  const upgraded = UPGRADERS.slice(version - 1).reduce<readonly Entry[]>((entries, upgrade) => upgrade(entries), given);
  const entries = upgraded.filter(([key]) => key !== 'v' && key !== 'n' && key !== CURSOR_KEY);
  const asked = fromEntries(experimentSchema, defaultExperiment, entries);
  const view = fromEntries(viewSchema, defaultView, entries);
  const strange = asked.unknown.filter((key) => view.unknown.includes(key));
  const normal = normalise(asked.value);
  const refused = [...asked.refused, ...view.refused];
  if (strange.length)
    refused.push(`This link has parts that this lab does not know, and left out: ${strange.join(', ')}.`);
  const looked = new Map(upgraded).get(CURSOR_KEY);
  const pointed = looked === undefined ? undefined : parseCursor(looked, normal.experiment);
  const problems = [
    ...new Set([...asked.problems, ...view.problems, ...refused, ...normal.notes, ...(pointed?.problems ?? [])]),
  ];
  const theirs = versions.get('n');
  if (theirs !== undefined && !sameNumerics(normal.experiment, Number(theirs), numerics)) {
    problems.push(
      'This link was made by a lab whose numbers are computed in another version; results here may differ from its sender’s.',
    );
  }
  return {
    experiment: normal.experiment,
    view: view.value,
    ...(pointed && { cursor: pointed.cursor }),
    problems,
    refused,
  };
}

const versionSentence = (text: string, version: number): string =>
  version > EXPERIMENT_VERSION
    ? 'This link was made by a newer version of the lab. Reload the page to get the newest; until then the default experiment is shown.'
    : `This link names no version that the lab knows (“${text}”), so the default experiment is shown.`;
