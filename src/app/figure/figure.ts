import type { ReactNode } from 'react';
import type { Clock } from '../../experiment/files/stamp.ts';
import type { Around } from './around.ts';
import type { Drawn } from './drawn.ts';
import type { FigureId } from './figures.ts';

/** A picture that can leave the page. */
export interface Figure {
  readonly id: FigureId;
  /** That of its kind, where it is left out. */
  readonly title?: string | undefined;
  /** What it is of, where its title does not say it. */
  readonly about?: string | undefined;
  readonly picture: ReactNode;
  /** What it is drawn from, where those are other results than the lab shows. */
  readonly drawn?: Drawn | undefined;
  /** What stands around it where it is of no results of a lab. It is asked when the picture is saved. */
  readonly around?: ((at: { readonly href: string }, clock: Clock) => Around) | undefined;
}
