import type { Results } from '../../experiment/model/results.ts';
import { armName, type PrunedArmId } from '../../spec/arms/index.ts';
import { armChanges, type Change, changesBetween } from '../../spec/changes.ts';
import { counted } from '../../spec/counted.ts';
import type { ArmChoice } from '../../spec/fields.ts';
import type { HistoryEntry } from '../../store/history.ts';
import { entryName, seedsText } from './history-texts.ts';
import { CHANGES } from './setting-changes-texts.ts';

/** A longer name would be cut at the end of a line of the chart. */
const LONGEST = 24;

function armsText(from: readonly ArmChoice[], to: readonly ArmChoice[]): string {
  const name = ({ id }: ArmChoice) => armName(id as PrunedArmId);
  const { added, removed, moved } = armChanges(from, to);
  const texts = [
    ...added.map((arm) => `with ${name(arm)}`),
    ...removed.map((arm) => `without ${name(arm)}`),
    ...moved.map((arm) => `${name(arm)} at other rounds`),
  ];
  return [texts[0], ...(texts.length > 1 ? [`+${texts.length - 1}`] : [])].join(' ');
}

/** The value of a setting alone, where that says which setting it is; of a choice, what stands before a colon. */
function shortText({ field, from, to }: Change): string {
  const value = CHANGES.value(field, to).split(':')[0];
  if (field.kind === 'arms') return armsText((from ?? []) as ArmChoice[], to as ArmChoice[]);
  switch (field.key) {
    case 'rate':
      return `${value} a round`;
    case 'rounds':
      return counted(to as number, 'round');
    case 'iterations':
      return counted(to as number, 'iteration');
    case 'epochs':
      return counted(to as number, 'epoch');
    case 'seeds':
      return seedsText({ experiment: { seeds: to as number[] } });
    default:
      return field.kind === 'choice' ? value : `${field.label.toLowerCase()} ${value}`;
  }
}

/** What an experiment has that another one has not; nothing where both are the same, or a name has no room for all of it. */
function differenceName(from: Results['experiment'], to: Results['experiment']): string | undefined {
  // What a new kind brings with it says less than the kind.
  const changes = changesBetween(from, to).filter((change) => change.from !== undefined);
  const name = changes.map(shortText).join(', ');
  return changes.length === 0 || (changes.length > 1 && name.length > LONGEST) ? undefined : name;
}

/**
 * The names of results on the chart: the person's own or, in few words, what they have that the results on show have not.
 * No two are the same.
 * @param shown the experiment on show, if there is one
 */
export function pinNames(entries: readonly HistoryEntry[], shown: Results['experiment'] | undefined): string[] {
  const names = entries.map(
    (entry) => entry.name ?? (shown && differenceName(shown, entry.results.experiment)) ?? entryName(entry),
  );
  return names.map((name, k) =>
    names.indexOf(name) === k && names.lastIndexOf(name) === k ? name : `${name} (${entryName(entries[k])})`,
  );
}
