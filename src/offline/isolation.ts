/**
 * With these headers no other site can look into a page, and only then does a browser let the page share memory with its
 * workers. The page and each of its workers need them.
 */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;

/**
 * The same answer with the headers of isolation, for hosts that send none. Its body is handed on and not read, so it still
 * arrives piece by piece.
 * @param response may be opaque; its body must not have been read
 * @returns the very same answer if nothing is missing, or if it is one that nobody may change
 */
export function isolated(response: Response): Response {
  const wanted = Object.entries(ISOLATION);
  const complete = wanted.every(([name, value]) => response.headers.get(name) === value);
  // Opaque answers, and redirects that the browser follows by itself, have this status. No other can be made from them.
  if (complete || response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of wanted) headers.set(name, value);
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers });
}
