import { charactersOf } from '../../spec/characters.ts';
import type { Reading } from '../../spec/field-text.ts';
import { FORM_PANEL } from '../strings/form-texts.ts';

/** Names stand in titles and in legends of charts. */
const MOST_CHARACTERS = 40;

/** Reads a name that a person gives; one that is too long is refused, and not cut behind their back. */
export function readName(text: string): Reading {
  const value = text.trim();
  const { length } = charactersOf(value);
  return length <= MOST_CHARACTERS ? { value } : { problem: FORM_PANEL.nameTooLong(MOST_CHARACTERS, length) };
}
