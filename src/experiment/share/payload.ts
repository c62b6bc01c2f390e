import { decode, encode } from '@msgpack/msgpack';
import { base64urlnopad } from '@scure/base';
import { deflateSync, inflateSync } from 'fflate';
import * as v from 'valibot';

/** The version of what links and codes hold; a reader refuses what is newer. */
export const PAYLOAD_VERSION = 1;

/** More bytes than the results of any experiment take that fits into a link. */
const MOST_BYTES = 1 << 20;

/** Plain arrays, numbers, texts and bytes as links and codes hold them: msgpack, deflated. Their version stands first. */
export const pack = (payload: readonly unknown[]): Uint8Array =>
  deflateSync(encode([PAYLOAD_VERSION, ...payload]), { level: 9 });

/**
 * Reads what `pack` wrote.
 * @param schema what it must be, its version left out
 * @returns undefined when it is nothing of the kind, or newer. Never throws
 */
export function unpack<S extends v.GenericSchema>(
  bytes: Uint8Array,
  schema: S,
): v.InferOutput<S> | 'newer' | undefined {
  let plain: unknown;
  try {
    plain = decode(inflateSync(bytes, { out: new Uint8Array(MOST_BYTES) }));
  } catch {
    // Whatever a library objects to, it is no payload.
    return undefined;
  }
  if (!Array.isArray(plain)) return undefined;
  const [version, ...payload] = plain as unknown[];
  if (typeof version !== 'number' || !Number.isSafeInteger(version)) return undefined;
  if (version > PAYLOAD_VERSION) return 'newer';
  const parsed = v.safeParse(schema, payload);
  return version === PAYLOAD_VERSION && parsed.success ? parsed.output : undefined;
}

/** The same as a text for links. */
export const packText = (payload: readonly unknown[]): string => base64urlnopad.encode(pack(payload));

/** Reads what `packText` wrote, as `unpack` does. */
export function unpackText<S extends v.GenericSchema>(text: string, schema: S): ReturnType<typeof unpack<S>> {
  let bytes: Uint8Array;
  try {
    bytes = base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
  return unpack(bytes, schema);
}
