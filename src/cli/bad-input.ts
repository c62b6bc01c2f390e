/** Something that the person gave cannot be used; the message is the sentence that they read, and the exit code is 2. */
export class BadInput extends Error {}
