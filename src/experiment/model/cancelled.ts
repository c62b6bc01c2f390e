/** A person ended the run. */
export class Cancelled extends Error {}
