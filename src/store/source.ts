import type { ShippedId } from '../claims/shipped-recipes.ts';
import type { Results } from '../experiment/model/results.ts';
import type { TicketFile } from '../experiment/tickets/read-ticket.ts';

/** Where results on show come from when they were not computed here just now. */
export type Source =
  /** `files` counts them where results of several are merged; `name` tells it too. */
  | { readonly kind: 'file'; readonly name: string; readonly files?: number }
  /** A link that somebody sent. */
  | { readonly kind: 'shared' }
  | { readonly kind: 'shipped'; readonly recipe: ShippedId }
  /** A run of this browser, earlier. */
  | { readonly kind: 'kept'; readonly id: string };

/** A file of a network that was trained elsewhere. */
export interface GivenTicket {
  readonly name: string;
  readonly file: TicketFile;
}

/** What is on show. */
export interface ShownState {
  readonly results?: Results | undefined;
  /** Where the results come from; absent when they were computed here. */
  readonly source?: Source | undefined;
  /** A network that is looked at in the place of the results, which stay as they are. */
  readonly ticket?: GivenTicket | undefined;
}

/** Results that come on show. */
export interface Given {
  readonly results: Results;
  /** Absent when they were computed here. */
  readonly source?: Source | undefined;
  /** Sentences about them. */
  readonly notes?: readonly string[];
  /** Their entry in the history, when they come from there. */
  readonly entry?: number;
}

/** What other slices do with the results on show. */
export interface Shows {
  /**
   * Says that somebody has asked for something to be shown, before it is there.
   * @returns whether nothing else was asked for, or shown, since
   */
  readonly asks: () => () => boolean;
  /** Puts results in the place of those on show, and their settings into the draft. Not while a run is on. */
  readonly show: (given: Given) => void;
  /** Takes the results on show from the page, unless they are still coming; tells whether it could. */
  readonly clearShown: () => boolean;
}
