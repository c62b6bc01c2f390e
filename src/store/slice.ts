/**
 * A slice of the store, in zustand's own shape. It holds and does what `Own` says, and names in `Sees` what it uses of the
 * other slices: so each can be read, and tested, without the whole.
 */
export type Slice<Own extends object, Sees extends object = object> = (
  set: (change: Partial<Own & Sees> | ((state: Own & Sees) => Partial<Own & Sees>)) => void,
  get: () => Own & Sees,
) => Own;
