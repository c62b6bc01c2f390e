import { useId } from 'react';
import { readTyped, writeTyped } from '../../spec/field-text.ts';
import type { FactorsField, SeedsField, WidthsField } from '../../spec/fields.ts';
import { FieldName } from './field-name.tsx';
import { TypedText } from './typed-text.tsx';

interface Props {
  readonly field: WidthsField | SeedsField | FactorsField;
  readonly value: readonly number[];
  readonly onChange: (value: readonly number[]) => void;
}

/** A short list of numbers, written as in links. */
export function ListControl({ field, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="control">
      <FieldName field={field} id={id} />
      <TypedText
        id={id}
        text={writeTyped(field, value)}
        read={(text) => readTyped(field, text)}
        write={(read) => writeTyped(field, read)}
        onRead={(read) => onChange(read as number[])}
      />
    </div>
  );
}
