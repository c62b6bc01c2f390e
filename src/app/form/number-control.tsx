import { Slider } from '@base-ui/react/slider';
import { useId, useState } from 'react';
import { readField } from '../../spec/field-text.ts';
import type { NumberField } from '../../spec/fields.ts';
import { sliderScale } from './slider-scale.ts';
import { TypedText } from './typed-text.tsx';

interface Props {
  readonly field: NumberField;
  readonly value: number;
  readonly disabled?: boolean;
  /** The id of a sentence about it. */
  readonly describedBy?: string | undefined;
  readonly onChange: (value: number) => void;
}

const shown = (field: NumberField, value: number): string =>
  field.unit === 'percent' ? `${Number((100 * value).toPrecision(12))}` : String(value);

const readShown = (field: NumberField, text: string) =>
  readField(
    field,
    field.unit === 'percent' && text.trim() !== '' ? String(Number((Number(text) / 100).toPrecision(12))) : text,
  );

/** A number, with a slider to try values and a text field for exact ones. */
export function NumberControl({ field, value, disabled = false, describedBy, onChange }: Props) {
  const id = useId();
  const scale = sliderScale(field);
  // While the thumb is dragged its own position is shown: the value may round to a neighbouring position.
  const [held, setHeld] = useState<number>();
  const unit = field.unit === 'percent' ? ' %' : '';
  return (
    <div className="control">
      <label htmlFor={id} title={field.help}>
        {field.label}
      </label>
      <div className="control-row">
        <Slider.Root
          className="slider"
          disabled={disabled}
          min={0}
          max={scale.positions}
          largeStep={Math.max(1, Math.round(scale.positions / 10))}
          value={held ?? scale.at(value)}
          onValueChange={(position) => {
            setHeld(position);
            onChange(scale.value(position));
          }}
          onValueCommitted={() => setHeld(undefined)}
        >
          <Slider.Control className="slider-control">
            <Slider.Track className="slider-track">
              <Slider.Indicator className="slider-indicator" />
              <Slider.Thumb
                className="slider-thumb"
                getAriaLabel={() => field.label}
                getAriaValueText={() => `${shown(field, value)}${unit}`}
              />
            </Slider.Track>
          </Slider.Control>
        </Slider.Root>
        <TypedText
          id={id}
          size={6}
          text={shown(field, value)}
          read={(text) => readShown(field, text)}
          onRead={(read) => onChange(read as number)}
          numeric
          {...{ disabled, describedBy }}
        />
        {unit && <span className="unit">{unit}</span>}
      </div>
    </div>
  );
}
