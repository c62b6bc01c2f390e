/** Marks that are not seen: chat programs and word processors put them into what they copy. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['num', '#'],
  ['equals', '='],
  ['nbsp', ' '],
]);

function entity(whole: string, name: string): string {
  const [, x, digits] = /^#(x?)([\da-f]{1,6})$/i.exec(name) ?? [];
  if (digits === undefined) return ENTITIES.get(name.toLowerCase()) ?? whole;
  const code = Number.parseInt(digits, x ? 16 : 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** Broken escapes stay as they are; the reader then refuses their part by name. */
function unescaped(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}

/** Each step undoes one of the ways in which programs escape what they pass on. */
const unwrapped = (text: string): string =>
  withoutUnseen(text)
    .replace(/[\t\n\r]/g, '')
    .replace(/(?:%[\da-f]{2})+/gi, unescaped)
    .replace(/&(#?\w+);/g, entity)
    // Mail as “quoted-printable”. A hash may begin with these digits.
    .replace(/=3D(?=[^&])(?![\da-fA-F]{62})/g, '=');

/** More layers of escapes than any way of a link puts around it. */
const MOST_LAYERS = 6;

/** What a sentence or a chat program puts around a link. */
const AROUND = /[\s"'`“”„‘’«»‹›()<>[\]{}*_~|.!?。、（）「」]/;
const SEPARATOR = /[,:;，；]/;

/** How much of a text's end may go. */
function tailOf(text: string, ofList: boolean): string {
  let end = text.length;
  while (end > 0 && (AROUND.test(text[end - 1]) || (!ofList && SEPARATOR.test(text[end - 1])))) end--;
  return text.slice(end);
}

/**
 * The part of a link after '#', with what happened to it on its way undone: escapes, also twice; entities; marks that are not
 * seen; a second '#'; and punctuation around it. What the lab writes has none of these, and stays as it is.
 * @param ofList whether a key's text is a list with commas or colons: there, one at the end may be where the link was cut
 */
export function repairLink(given: string, ofList: (key: string) => boolean): string {
  let text = given;
  for (let layer = 0; layer < MOST_LAYERS && unwrapped(text) !== text; layer++) text = unwrapped(text);
  const parts = text.replace(/^#+/, '').split('#');
  // What is before a later part is the address, perhaps with words before it.
  const own = parts.filter((part, k) => part !== '' && (k === parts.length - 1 || !/^[^=]*\//.test(part)));
  // The same part twice says nothing new.
  let fragment = [...new Set(own)].join('&');
  while (fragment !== '' && AROUND.test(fragment[0])) fragment = fragment.slice(1);
  const [lastKey] = fragment.slice(fragment.lastIndexOf('&') + 1).split('=');
  const tail = tailOf(fragment, ofList(lastKey));
  // Several dots say that a program has cut the link: what stands before them is not all of it.
  return tail.includes('..') ? fragment : fragment.slice(0, fragment.length - tail.length);
}
