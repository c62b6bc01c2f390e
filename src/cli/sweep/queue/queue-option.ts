import { BadInput } from '../../bad-input.ts';
import { addressName } from './address.ts';

/**
 * The address of a queue, which a command needs.
 * @throws BadInput where it is not given, or is none
 */
export function queueIn(address: string | undefined, command: string): string {
  if (address === undefined)
    throw new BadInput(`Say which queue to use: lottery sweep ${command} --queue redis://HOST:PORT.`);
  addressName(address);
  return address;
}
