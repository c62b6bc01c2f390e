import { sha256 as inJavaScript } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { sha256 as byTheBrowser } from '@noble/hashes/webcrypto.js';

/** Where a page came by plain http, browsers keep their own SHA-256 from it. */
const hasOwn = (): boolean =>
  (globalThis as { readonly crypto?: { readonly subtle?: unknown } }).crypto?.subtle != null;

/**
 * SHA-256 of bytes that follow one another. The browser's own is fifteen times as fast as one in JavaScript.
 * @returns 32 bytes
 */
export async function sha256(pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const bytes = concatBytes(...pieces);
  return hasOwn() ? byTheBrowser(bytes) : inJavaScript(bytes);
}
