import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';
import type { ChoiceField } from '../../spec/fields.ts';
import { type AskedEngine, isExact } from '../../spec/view.ts';
import { FORM_PANEL } from '../strings/form-texts.ts';
import { ChoiceControl } from './choice-control.tsx';

interface Props {
  readonly field: ChoiceField;
  readonly value: AskedEngine;
  readonly onChange: (value: AskedEngine) => void;
}

/** Chooses the engine, and whether to offer only engines that give the same bits on every machine. */
export function EngineControl({ field, value, onChange }: Props) {
  const id = useId();
  const exact = isExact(value);
  const options = Object.fromEntries(
    Object.entries(field.options).filter(([name]) => (exact ? isExact(name as AskedEngine) : name !== 'auto')),
  );
  return (
    <>
      <div className="control switch-control">
        <label htmlFor={id}>{FORM_PANEL.exact}</label>
        <Switch.Root
          id={id}
          className="switch"
          checked={exact}
          onCheckedChange={(on) => onChange(on ? 'auto' : 'fastest')}
        >
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
        <p className="hint">{exact ? FORM_PANEL.exactly : FORM_PANEL.fastest}</p>
      </div>
      <ChoiceControl field={{ ...field, options }} value={value} onChange={(name) => onChange(name as AskedEngine)} />
    </>
  );
}
