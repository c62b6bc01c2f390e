/** The part after '#' of the address of a window with notes: it names the stage whose notes they are. */
const NOTES = /^#?notes=([\w-]{1,64})$/;

/** The stage whose notes a link opens; undefined for any other link. */
export const stageIn = (link: string): string | undefined => NOTES.exec(link)?.[1];

/** The link that opens the notes of a stage. */
export const notesLink = (stage: string): string => `#notes=${stage}`;
