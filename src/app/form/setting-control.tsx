import { useId } from 'react';
import { isUnused, type SettingEffect } from '../../experiment/report/setting-effects.ts';
import type { ArmChoice } from '../../spec/fields.ts';
import type { Setting } from '../../spec/walk.ts';
import { effectText } from '../strings/setting-effects-texts.ts';
import { ArmsControl } from './arms-control.tsx';
import { ChoiceControl } from './choice-control.tsx';
import { ListControl } from './list-control.tsx';
import { NumberControl } from './number-control.tsx';

interface Props {
  readonly setting: Setting;
  /** What other settings make of it, where they overrule it. */
  readonly effect?: SettingEffect | undefined;
  readonly onChange: (path: readonly string[], value: unknown) => void;
}

interface ControlProps extends Omit<Props, 'effect'> {
  readonly disabled: boolean;
  readonly describedBy: string | undefined;
}

function Control({ setting: { path, field, value }, onChange, ...more }: ControlProps) {
  const change = (to: unknown) => onChange(path, to);
  switch (field.kind) {
    case 'number':
      return <NumberControl field={field} value={value as number} onChange={change} {...more} />;
    case 'choice':
      return <ChoiceControl field={field} value={value as string} onChange={change} {...more} />;
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

/**
 * The control of a setting, by the kind of its field; the schema alone decides the content of the form. A setting that
 * nothing asks for cannot be set, and shows what happens instead; what other settings make of it is said below.
 */
export function SettingControl({ setting, effect, onChange }: Props) {
  const id = useId();
  const acting = effect?.kind === 'one-rate' ? { ...setting, value: effect.acts } : setting;
  return (
    <>
      <Control
        setting={acting}
        onChange={onChange}
        disabled={effect !== undefined && isUnused(effect)}
        describedBy={effect && id}
      />
      {effect && (
        <p className="hint setting-effect" id={id}>
          {effectText(effect)}
        </p>
      )}
    </>
  );
}
