import type { Layer } from '../../spec/layers.ts';

/** A layer as Python is told of it; a convolution hands on squares of `side`. */
export const toldLayer = ({ inputs, outputs, convolution }: Layer) => ({
  inputs,
  outputs,
  ...(convolution && {
    kernel: convolution.kernel,
    padding: convolution.padding,
    pools: convolution.pooled < convolution.to,
    side: convolution.pooled,
  }),
});
