import type { Field } from '../../spec/fields.ts';
import { FORM_PANEL } from '../strings/form-texts.ts';
import { Tip } from '../terms/tip.tsx';

/** A sign beside a setting that says what the setting does, by touch and by keyboard too. */
export const FieldHelp = ({ field: { label, help } }: { readonly field: Pick<Field, 'label' | 'help'> }) =>
  help ? (
    <Tip said={{ title: label, lines: [help] }} className="term-sign" label={FORM_PANEL.what(label)}>
      {FORM_PANEL.sign}
    </Tip>
  ) : null;

/** The name of a setting, with what it does. */
export const FieldName = ({ field, id }: { readonly field: Pick<Field, 'label' | 'help'>; readonly id: string }) => (
  <span className="control-name">
    <label htmlFor={id}>{field.label}</label>
    <FieldHelp field={field} />
  </span>
);
