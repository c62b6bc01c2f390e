import { useMemo, useState } from 'react';
import type { Spread } from '../../numerics/statistics.ts';
import type { GuessLine } from './guesses.ts';
import type { AccuracyLine, Pinned, SketchedLines } from './series.ts';
import { accuracyDomain, type Domain, heldDomain, type Zoom } from './y-axis.ts';

interface Props {
  readonly lines: readonly AccuracyLine[];
  readonly dense?: Spread | undefined;
  readonly zoom: Zoom;
  readonly pinned?: readonly Pinned[] | undefined;
  readonly guesses?: readonly GuessLine[] | undefined;
  readonly sketch?: SketchedLines | undefined;
  readonly frozen?: string | undefined;
}

/**
 * The range of the accuracy chart's y axis. With a name for `frozen` it stays as it was when that name came, but for what
 * would be cut off; another zoom is another axis, one for a sketch too, and nobody has read one that had nothing on it.
 */
export function useDomain({ lines, dense, zoom, pinned, guesses, sketch, frozen }: Props): Domain {
  const isMeasured = dense !== undefined || lines.some(({ points }) => points.length > 0);
  // Once measured points take its place, they would be pressed together at the top of its axis.
  const rough = sketch?.fades && isMeasured ? undefined : sketch;
  const wanted = useMemo(
    () => accuracyDomain(lines, dense, zoom, pinned, guesses, rough),
    [lines, dense, zoom, pinned, guesses, rough],
  );
  const isEmpty = !isMeasured && !pinned?.length && !guesses?.length && !rough;
  const name = frozen === undefined || isEmpty ? undefined : `${zoom} ${frozen} ${rough ? 'sketched' : ''}`;
  const [held, setHeld] = useState<{ readonly name: string; readonly domain: Domain }>();
  if (name === undefined) return wanted;
  const domain = held?.name === name ? heldDomain(held.domain, wanted) : wanted;
  if (held?.name !== name || held.domain !== domain) setHeld({ name, domain });
  return domain;
}
