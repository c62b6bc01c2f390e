import { Slider } from '@base-ui/react/slider';
import { useId, useState } from 'react';
import { readTyped, writeTyped } from '../../spec/field-text.ts';
import { inUnit, type NumberField } from '../../spec/fields.ts';
import { inPercent } from '../../spec/format.ts';
import { FieldName } from './field-name.tsx';
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

/** A number, with a slider to try values and a text field for exact ones. */
export function NumberControl({ field, value, disabled = false, describedBy, onChange }: Props) {
  const id = useId();
  const scale = sliderScale(field);
  // While the thumb is dragged its own position is shown: the value may round to a neighbouring position.
  const [held, setHeld] = useState<number>();
  return (
    <div className="control">
      <FieldName field={field} id={id} />
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
                getAriaValueText={() => inUnit(field, value)}
              />
            </Slider.Track>
          </Slider.Control>
        </Slider.Root>
        <TypedText
          id={id}
          size={6}
          text={writeTyped(field, value)}
          read={(text) => readTyped(field, text)}
          write={(read) => writeTyped(field, read)}
          onRead={(read) => onChange(read as number)}
          numeric
          {...{ disabled, describedBy }}
        />
        {field.unit === 'percent' && <span className="unit">{inPercent('')}</span>}
      </div>
    </div>
  );
}
