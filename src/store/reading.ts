import type { readResults } from '../experiment/files/read-results.ts';

const loadReader = () =>
  import('../experiment/files/read-results.ts').catch(() => {
    throw new Error('The part of the page that reads results could not be loaded. Check the connection and try again.');
  });

/**
 * Reads a results file, which may be on its way. The code for that is fetched with the first file, beside it.
 * @throws Error with a sentence when the file or the code does not come
 */
export async function readWhenThere(text: string | Promise<string>): Promise<ReturnType<typeof readResults>> {
  const [there, reader] = await Promise.all([text, loadReader()]);
  return reader.readResults(there);
}
