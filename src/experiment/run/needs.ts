import type { ChainId } from '../../spec/arms/index.ts';
import { isChain } from '../../spec/arms/index.ts';
import { ARMS } from '../arms/index.ts';
import type { Part } from '../model/checkpoint.ts';
import type { Inputs } from '../model/inputs.ts';
import { denseOf, type Key, roundBefore } from '../model/key.ts';

/** Which part of which training's checkpoint a training needs. */
export interface Need {
  readonly input: keyof Inputs;
  readonly key: Key;
  readonly part: Part;
  /** The chain whose next mask is needed. */
  readonly chain?: ChainId;
}

const SOURCES: Readonly<Record<keyof Inputs, (key: Key) => Omit<Need, 'input'>>> = {
  ticket: (key) => ({ key: roundBefore({ ...key, arm: 'ticket' }), part: 'next', chain: 'ticket' }),
  own: (key) => ({ key: roundBefore(key), part: 'next', ...(isChain(key.arm) && { chain: key.arm }) }),
  before: (key) => ({ key: roundBefore(key), part: 'params' }),
  dense: (key) => ({ key: denseOf(key), part: 'params' }),
  early: (key) => ({ key: denseOf(key), part: 'early' }),
};

/** What must be there before a training can start (the protocol's table of arms). */
export const needsOf = (key: Key): Need[] => ARMS[key.arm].needs.map((input) => ({ input, ...SOURCES[input](key) }));

/** What of an earlier training a training's first weights are; undefined where they are drawn. */
export const sourceOf = (key: Key): Need | undefined =>
  needsOf(key).find(({ input }) => input === ARMS[key.arm].startsFrom);
