export { clear, copy } from './blocks';
export { addChannelGradients, addKernelGradients, convolve, convolveBack, pool, unpool } from './convolution';
export { compressPixels, nonzeroForward, nonzeroStep, placePixels, transposePixels } from './nonzero-pixels';
export { biasStep, matrixStep, multiply, readPixels, transpose } from './matrix';
export { beginAdamStep, beginStep, startOptimiser } from './optimisers';
export { softmax } from './softmax';
export {
  addBiasGradients,
  addGradients,
  backward,
  broadcastBiases,
  flatStep,
  forwardByInput,
  forwardByOutput,
  gather,
  rectify,
  scatterLit,
  scatterPixels,
} from './sparse';

/** The caller may allocate memory from this address on. */
export const heapBase = __heap_base;
