import { quoted } from './sentences.ts';

/** A number as the lab writes it, with a comma for its point where somebody writes so: `0.2`, `0,2`, `1.2e-3`. */
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:[.,]\d+)?(?:e-?\d+)?$/i;
/** Thousands apart, as one country or another writes them. */
const GROUPED = /^-?[1-9]\d{0,2}(?:[.,\s'’_]\d{3})+$/;
const ONE_SEPARATOR = /^-?\d+[.,]\d+$/;

/** Beyond any number; exponents of more digits could not be added to. */
const MOST = 1e6;

export const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/**
 * Reads a number. Where a dot or comma before three digits may mean thousands or decimals nothing is guessed: in whole
 * numbers 1.000 is a thousand in half of Europe and 1 in the other half, and both would be believed.
 * @param whole whether a whole number is wanted; in others a dot always stands before decimals, as the lab writes them
 * @param shift how many places to the left of the point are asked for: −2 reads percent
 * @returns the number, or a sentence about the text
 */
export function readDecimal(text: string, whole: boolean, shift = 0): number | string {
  const dotted = text.replace(',', '.');
  if (GROUPED.test(text) && (whole || !ONE_SEPARATOR.test(text) || dotted !== text)) {
    const together = text.replace(/[^\d-]/g, '');
    if (!ONE_SEPARATOR.test(text)) return `${quoted(text)} is not a number. Write ${together}.`;
    const apart = whole ? Math.round(Number(dotted)) : Number(dotted);
    return `${quoted(text)} can be read in two ways. Write ${together} or ${apart}.`;
  }
  if (!DECIMAL.test(text)) return `${quoted(text)} is not a number.`;
  const [mantissa, exponent = '0'] = dotted.toLowerCase().split('e');
  return Number(`${mantissa}e${clamp(Number(exponent), -MOST, MOST) + shift}`);
}

/** A share in percent, digit by digit: times 100 would round some shares, and then they would not be read back. */
export function percentText(share: number): string {
  const [, whole, part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(share)) ?? [];
  if (whole === undefined) return String(100 * share);
  const digits = `${whole}${part.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  return part.length > 2 ? `${digits}.${part.slice(2)}` : digits;
}
