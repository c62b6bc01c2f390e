import * as v from 'valibot';
import { type AskedThen, AUTO_LABELS, defaultView, NAMED_LABELS, type NamedEngine } from './view.ts';

/** An engine in a file, as a schema. */
export const namedEngine = v.picklist(
  Object.keys(NAMED_LABELS) as NamedEngine[],
  'must be an engine that this version knows',
);
/** What was asked for in a file, as a schema. */
export const askedThen = v.optional(
  v.picklist(
    [...Object.keys(AUTO_LABELS), ...Object.keys(NAMED_LABELS)] as AskedThen[],
    'must be a way to choose an engine that this version knows',
  ),
  defaultView.engine,
);
