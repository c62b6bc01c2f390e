import { ofFileStem } from '../../experiment/files/file-name.ts';
import type { Clock } from '../../experiment/files/stamp.ts';
import { NUMERICS } from '../../numerics/version.ts';
import { formatLink } from '../../spec/link.ts';
import type { LookedAt } from '../../store/ticket-state.ts';
import type { Around } from '../figure/around.ts';
import type { FigureId } from '../figure/figures.ts';
import { pageAddress } from '../figure/page-address.ts';
import { FILE_NETWORK } from '../strings/file-network-texts.ts';
import { computedText, nameOf } from './ticket-facts.tsx';

/** The link to the experiment that the file says it is of; to the lab where it says none. */
function linkOf({ file: { about, experiment } }: LookedAt['given'], at: { readonly href: string }): string {
  const fragment = about?.link ?? (experiment && formatLink({ experiment, view: { engine: 'auto' } }, NUMERICS));
  return fragment === undefined ? pageAddress(at) : `${pageAddress(at)}#${fragment}`;
}

/** What stands around a picture of a network from a file: what was computed of it here, and what the file says. */
export function ticketAround(
  looked: Pick<LookedAt, 'given' | 'looked' | 'measured'>,
  id: FigureId,
  at: { readonly href: string },
  clock: Clock,
): Around {
  const { given } = looked;
  const training = given.file.about?.training;
  const said = training && FILE_NETWORK.training(nameOf(training.arm), training.round, training.seed, training.width);
  return {
    caption: [
      `${FILE_NETWORK.fromFile(given.name)}.`,
      `${FILE_NETWORK.computed}: ${computedText(looked)}`,
      ...(said === undefined ? [] : [`${FILE_NETWORK.what}: ${said}.`]),
    ],
    link: linkOf(given, at),
    stem: ofFileStem(id, given.name, clock),
  };
}
