import * as v from 'valibot';
import { PICTURE_IDS, REMOTE_PRESSES } from './stage-keys.ts';

/** Longer texts come from nobody's stage. */
const text = v.pipe(v.string(), v.maxLength(20_000));
const lines = v.pipe(v.array(text), v.maxLength(200));

const shownSchema = v.object({
  title: text,
  body: lines,
  notes: lines,
  next: v.optional(text),
  picture: v.picklist(PICTURE_IDS),
  canReveal: v.boolean(),
  revealed: v.boolean(),
  blank: v.boolean(),
  /** What the offline-ready light says. */
  light: text,
});

/** What the window of notes tells of the stage. */
export type Shown = v.InferOutput<typeof shownSchema>;

const stage = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

const messageSchema = v.variant('kind', [
  /** Notes have opened, and ask what is on the stage. */
  v.object({ kind: v.literal('asks'), stage }),
  v.object({ kind: v.literal('presses'), stage, press: v.picklist(REMOTE_PRESSES) }),
  v.object({ kind: v.literal('shows'), stage, shown: shownSchema }),
  /** The stage was left. */
  v.object({ kind: v.literal('ends'), stage }),
]);

/** What a stage and its notes say to each other. All tabs of the page hear it: `stage` names those that are meant. */
export type StageMessage = v.InferOutput<typeof messageSchema>;

/**
 * A message, if it is one and of this stage. Another version of the page, in another tab, may speak otherwise.
 * @param data whatever has come over the channel
 */
export function readMessage(data: unknown, of: string): StageMessage | undefined {
  const read = v.safeParse(messageSchema, data);
  return read.success && read.output.stage === of ? read.output : undefined;
}
