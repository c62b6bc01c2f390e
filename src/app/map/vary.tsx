import { useId, useState } from 'react';
import { readTyped, writeField, writeTyped } from '../../spec/field-text.ts';
import type { ChoiceField, Field, NumberField } from '../../spec/fields.ts';
import { readAxis } from '../../spec/sweep/axis.ts';
import { withAxis } from '../../spec/sweep/sweep-link.ts';
import type { Setting } from '../../spec/walk.ts';
import { useLabStore } from '../lab-context.ts';
import { MAP } from '../strings/map-texts.ts';
import './vary.css';

interface FormProps {
  readonly setting: Setting;
  readonly onClose: () => void;
}

/** Half, once and twice as much, as far as the range of a setting reaches. */
function around(field: NumberField, value: number): number[] {
  const fitted = [value / 2, value, value * 2].map((each) => {
    const within = Math.min(field.max, Math.max(field.min, each));
    return field.whole ? Math.round(within) : Number(within.toPrecision(3));
  });
  return [...new Set(fitted)];
}

/** What stands in the field of values at first. */
function proposed({ field, value }: Setting): string {
  const values = field.kind === 'number' ? around(field, value as number) : [value];
  return values.map((each) => writeTyped(field, each)).join(', ');
}

/** The values that were typed, as links write them; or what is wrong with one of them. */
function valuesIn(field: Field, text: string): { readonly values: string[] } | { readonly problem: string } {
  const readings = text
    .split(/[,;\s]+/)
    .filter((part) => part !== '' && part !== '%')
    .map((part) => readTyped(field, part));
  const wrong = readings.find(({ problem }) => problem !== undefined)?.problem;
  if (wrong !== undefined) return { problem: wrong };
  return { values: readings.map(({ value }) => writeField(field, value)) };
}

/** Takes the values of a setting into the sweep, or says why not. */
function useVarying({ setting: { field }, onClose }: FormProps) {
  const store = useLabStore();
  const [problem, setProblem] = useState('');
  const vary = (values: readonly string[]) => {
    if (values.length < 2) return setProblem(MAP.fewValues);
    const read = readAxis(`${field.key}=${values.join(',')}`);
    if ('problem' in read) return setProblem(read.problem);
    store.getState().setSweep(withAxis(store.getState().sweep, read.axis));
    onClose();
  };
  return { problem, setProblem, vary };
}

/** The options of a choice, of which those that are ticked are compared. */
function Options(props: FormProps & { readonly field: ChoiceField }) {
  const { field, onClose } = props;
  const names = Object.keys(field.options);
  const [chosen, setChosen] = useState<readonly string[]>(names);
  const { problem, vary } = useVarying(props);
  return (
    <>
      {names.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ target }) =>
              setChosen(names.filter((each) => (each === name ? target.checked : chosen.includes(each))))
            }
          />{' '}
          {field.options[name].split(':')[0]}
        </label>
      ))}
      <Ends problem={problem} onShow={() => vary(chosen)} onClose={onClose} />
    </>
  );
}

function Values(props: FormProps) {
  const { setting, onClose } = props;
  const { field } = setting;
  const id = useId();
  const [text, setText] = useState(() => proposed(setting));
  const { problem, setProblem, vary } = useVarying(props);
  const show = () => {
    const read = valuesIn(field, text);
    if ('problem' in read) setProblem(read.problem);
    else vary(read.values);
  };
  const unit = field.kind === 'number' && field.unit === 'percent' ? MAP.inPercent : '';
  return (
    <>
      <label htmlFor={id}>
        {MAP.values}
        {unit}
      </label>
      <input
        id={id}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => event.key === 'Enter' && show()}
      />
      <Ends problem={problem} onShow={show} onClose={onClose} />
    </>
  );
}

interface EndsProps {
  readonly problem: string;
  readonly onShow: () => void;
  readonly onClose: () => void;
}

const Ends = ({ problem, onShow, onClose }: EndsProps) => (
  <>
    {problem !== '' && (
      <p className="problem" role="alert">
        {problem}
      </p>
    )}
    <div className="control-row">
      <button type="button" onClick={onShow}>
        {MAP.show}
      </button>
      <button type="button" onClick={onClose}>
        {MAP.close}
      </button>
    </div>
  </>
);

/** Asks which values of a setting a map shall compare. */
export default function VaryForm({ setting, onClose }: FormProps) {
  const { field } = setting;
  return (
    <fieldset className="vary-form">
      <legend>{MAP.varyTitle(field.label)}</legend>
      {field.kind === 'choice' ? <Options {...{ setting, onClose, field }} /> : <Values {...{ setting, onClose }} />}
    </fieldset>
  );
}
