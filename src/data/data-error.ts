/** The data cannot be used; the message is a sentence for the person, what to do included. */
export class DataError extends Error {}
