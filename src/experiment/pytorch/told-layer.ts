import type { Layer } from '../../spec/layers.ts';

/** A layer as Python is told of it; a convolution hands on squares of `side`. */
export const toldLayer = ({ name, inputs, outputs, convolution }: Layer) => ({
  name,
  inputs,
  outputs,
  ...(convolution && {
    kernel: convolution.kernel,
    padding: convolution.padding,
    pools: convolution.pooled < convolution.to,
    side: convolution.pooled,
  }),
});
