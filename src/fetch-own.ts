/**
 * Fetches one of the page's own files.
 * @param path beside the page
 * @throws Error with a sentence
 */
export async function fetchOwn(path: string): Promise<Response> {
  const answer = await fetch(new URL(path, document.baseURI)).catch(() => undefined);
  if (answer?.ok) return answer;
  const why = answer ? `the server answers ${answer.status}` : 'there is no connection';
  throw new Error(`${path} cannot be loaded: ${why}. Try again later.`);
}
