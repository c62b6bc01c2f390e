import { useId } from 'react';
import type { ChoiceField } from '../../spec/fields.ts';
import { FieldName } from './field-name.tsx';

interface Props {
  readonly field: ChoiceField;
  readonly value: string;
  readonly disabled?: boolean;
  /** The id of a sentence about it. */
  readonly describedBy?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A choice of a few options, in the browser's own select, which phones show best. A single option is shown as text. */
export function ChoiceControl({ field, value, disabled = false, describedBy, onChange }: Props) {
  const id = useId();
  const options = Object.entries(field.options);
  if (options.length === 1) {
    return (
      <p className="control">
        {field.label}: {options[0][1]}
      </p>
    );
  }
  return (
    <div className="control">
      <FieldName field={field} id={id} />
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
