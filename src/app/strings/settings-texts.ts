import { counted } from '../../spec/counted.ts';
import type { Field } from '../../spec/fields.ts';
import { CHANGES } from './setting-changes-texts.ts';

/** Texts of the form about settings that were changed. */
export const SETTINGS = {
  changed: 'changed',
  /** On the button that resets a setting. */
  back: (field: Field, value: unknown) => `back to ${CHANGES.value(field, value)}`,
  /** Follows the button's text, for people who do not see its setting. */
  of: ({ label }: Field) => `: ${label}`,
  curvesHave: (field: Field, value: unknown) => `the curves have ${CHANGES.value(field, value)}`,
  curvesLack: 'the curves have no such setting',
  /** Beside the title of a fold with settings. */
  within: (count: number) => ` (${count} changed)`,
  /** Below the presets. */
  from: (preset: string, count: number) =>
    `Changed from “${preset}” in ${counted(count, 'setting')}; the link holds every change.`,
} as const;
