import type { ArmChoice } from '../../spec/fields.ts';
import type { Setting } from '../../spec/walk.ts';
import { ArmsControl } from './arms-control.tsx';
import { ChoiceControl } from './choice-control.tsx';
import { ListControl } from './list-control.tsx';
import { NumberControl } from './number-control.tsx';

interface Props {
  readonly setting: Setting;
  readonly onChange: (path: readonly string[], value: unknown) => void;
}

/** The control of a setting, by the kind of its field. The schema alone decides the content of the form. */
export function SettingControl({ setting: { path, field, value }, onChange }: Props) {
  const change = (to: unknown) => onChange(path, to);
  switch (field.kind) {
    case 'number':
      return <NumberControl field={field} value={value as number} onChange={change} />;
    case 'choice':
      return <ChoiceControl field={field} value={value as string} onChange={change} />;
    case 'widths':
    case 'seeds':
    case 'factors':
      return <ListControl field={field} value={value as number[]} onChange={change} />;
    case 'arms':
      return <ArmsControl field={field} value={value as ArmChoice[]} onChange={change} />;
    case 'hash':
      // Files are chosen with the data set: form/data-control.tsx.
      return null;
    default:
      return field satisfies never;
  }
}
