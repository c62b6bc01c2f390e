/** Something that the person gave cannot be used; the message is the sentence that they read, and the exit code is 2. */
export class BadInput extends Error {}

/** What Node's codes for files say, as people do. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is nothing at this path',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'its permissions do not allow it',
  EPERM: 'its permissions do not allow it',
  EROFS: 'the disk is read-only',
  EEXIST: 'there is a file of that name',
  ENOSPC: 'the disk is full',
  ELOOP: 'its links lead in a circle',
};

/** Why a file or folder cannot be used, in words. */
export function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code !== undefined && REASONS[code]) || message;
}
