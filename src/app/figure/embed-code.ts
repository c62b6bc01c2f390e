import type { Lab } from '../../store/lab.ts';
import { LONGEST_LINK } from '../share/longest-link.ts';
import { EMBED_CODE, FIGURE } from '../strings/figure-texts.ts';
import { SHARE_LINKS } from '../strings/share-texts.ts';
import type { Drawn } from './drawn.ts';
import { isShippedWhole, resultsFragment, settingsFragment } from './figure-link.ts';
import type { EmbeddedId } from './figures.ts';
import { pageAddress } from './page-address.ts';

/** The sizes of frames that suit each picture, in CSS pixels. */
const SIZES: Readonly<Record<EmbeddedId, readonly [width: number, height: number]>> = {
  curve: [760, 480],
  mask: [760, 700],
  neurons: [760, 480],
};

/** The address of an embedded picture and the code that shows it, or why there is none. */
export type EmbedCode = { readonly address: string; readonly code: string } | { readonly why: string };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The code that shows a picture of the lab in another page. */
export function embedCode(id: EmbeddedId, lab: Lab, drawn: Drawn, location: { readonly href: string }): EmbedCode {
  const { results, experiment } = drawn;
  if (!results) return { why: EMBED_CODE.nothing };
  const shipped = isShippedWhole(lab, drawn);
  // Masks are shipped of the first seed alone, and no link brings any.
  const seed = lab.selection.seed;
  if (id !== 'curve' && !(shipped && seed === experiment.seeds[0])) return { why: EMBED_CODE.needs };
  const fragment = shipped ? settingsFragment(id, lab, drawn) : resultsFragment(id, lab, drawn);
  if (fragment === undefined) return { why: EMBED_CODE.nothing };
  const address = `${pageAddress(location)}?embed=${id}#${fragment}`;
  if (address.length > LONGEST_LINK) return { why: SHARE_LINKS.tooLong(address.length) };
  const [width, height] = SIZES[id];
  const attributes = { src: address, width, height, title: FIGURE.titles[id], loading: 'lazy', style: 'border:0' };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return { address, code: `<iframe ${written.join(' ')}></iframe>` };
}
