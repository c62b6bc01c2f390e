import type { NumberField } from '../../spec/fields.ts';

/** Whole slider positions for a number, in equal steps or, on a logarithmic scale, in equal steps per decade. */
export interface SliderScale {
  readonly positions: number;
  readonly at: (value: number) => number;
  readonly value: (position: number) => number;
}

/** Rounds to two digits, the precision of a logarithmic slider; exact values can be typed. */
const tidy = (value: number) => Number(value.toPrecision(2));

export function sliderScale({ min, max, step, scale, whole }: NumberField): SliderScale {
  const clamp = (value: number) => Math.min(max, Math.max(min, whole ? Math.round(value) : value));
  if (scale === 'linear') {
    const positions = Math.round((max - min) / step);
    const value = (position: number) => clamp(Number((min + position * step).toFixed(6)));
    return { positions, at: (value) => Math.round((value - min) / step), value };
  }
  const decades = Math.log10(max / min);
  const positions = Math.round(decades * step);
  return {
    positions,
    at: (value) => Math.round((Math.log10(value / min) / decades) * positions),
    value: (position) => clamp(position === positions ? max : tidy(min * 10 ** ((position / positions) * decades))),
  };
}
