import { charactersOf } from '../../spec/characters.ts';
import { tidyName } from '../../spec/data-files.ts';
import type { Reading } from '../../spec/field-text.ts';
import { FORM_PANEL } from '../strings/form-texts.ts';

/**
 * Reads a name that a person gives; one that is too long is refused, and not cut behind their back.
 * @param longest the most characters, as people count them
 * @param optional whether an empty name may be given, which takes the name away
 */
export function readName(text: string, longest: number, optional = false): Reading {
  const value = tidyName(text);
  const { length } = charactersOf(value);
  if (length > longest) return { problem: FORM_PANEL.nameTooLong(longest, length) };
  return value === '' && !optional ? { problem: FORM_PANEL.nameless } : { value };
}
