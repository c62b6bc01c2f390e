import { BadInput } from '../../bad-input.ts';

const PROTOCOLS = ['redis:', 'rediss:'];

/**
 * The address of a queue without its password, as sentences name it.
 * @throws BadInput unless it is the address of a Redis
 */
export function addressName(address: string): string {
  const url = urlOf(address);
  if (!url || !PROTOCOLS.includes(url.protocol))
    throw new BadInput(
      `--queue is the address of a Redis, redis://HOST:PORT or, encrypted, rediss://USER:PASSWORD@HOST:PORT, not “${url ? `${url.protocol}…` : address}”.`,
    );
  return `${url.protocol}//${url.host}${url.pathname.replace(/^\/$/, '')}`;
}

function urlOf(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
