import { type ArmId, armName } from '../../spec/arms/index.ts';
import { armChanges, type Change } from '../../spec/changes.ts';
import { agreeing } from '../../spec/counted.ts';
import { briefly } from '../../spec/data-files.ts';
import { writeField, writeSeeds } from '../../spec/field-text.ts';
import type { ArmChoice, Field } from '../../spec/fields.ts';
import { inPercent, rounded } from '../../spec/format.ts';

const number = rounded(12);

const listed = (values: readonly number[]) => values.map((value) => number(value)).join(', ');

const arm = ({ id, rounds }: ArmChoice): string => {
  const name = armName(id as ArmId);
  if (!rounds) return name;
  return `${name} at ${agreeing(rounds.length, 'round', 'rounds')} ${listed(rounds)}`;
};

const files = (sha256: string) => (sha256 === '' ? 'none yet' : briefly(sha256));

/** A setting's value for people. */
function valueText(field: Field, value: unknown): string {
  switch (field.kind) {
    case 'number':
      return field.unit === 'percent' ? inPercent(number(100 * (value as number))) : number(value as number);
    case 'choice':
      return field.options[value as string] ?? String(value);
    case 'widths':
      return writeField(field, value);
    case 'seeds':
      return writeSeeds(value as number[]);
    case 'factors':
      return listed(value as number[]);
    case 'arms':
      return (value as ArmChoice[]).map(arm).join('; ') || 'none';
    case 'hash':
      return files(value as string);
    default:
      return field satisfies never;
  }
}

function armsText(from: readonly ArmChoice[], to: readonly ArmChoice[]): string {
  const { added, removed, moved } = armChanges(from, to);
  return [
    ...added.map((each) => `+ arm ${arm(each)}`),
    ...removed.map((each) => `− arm ${armName(each.id as ArmId)}`),
    ...moved.map((each) => `arm ${arm(each)}${each.rounds ? '' : ' at every round'}`),
  ].join('; ');
}

function changeText({ field, from, to }: Change): string {
  if (field.kind === 'arms') return armsText((from ?? []) as ArmChoice[], to as ArmChoice[]);
  const value = valueText(field, to);
  return from === undefined ? `${field.label} ${value}` : `${field.label} ${valueText(field, from)} → ${value}`;
}

/** Texts about settings that differ. */
export const CHANGES = {
  value: valueText,
  /** All changes in one line. */
  line: (changes: readonly Change[]) => changes.map(changeText).join('; '),
} as const;
