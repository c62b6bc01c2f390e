export { addChannelGradients, addKernelGradients, convolve, convolveBack, pool, unpool } from './convolution';
export { listForward, listImages, listPixels, listStep } from './lists';
export { biasStep, matrixStep, multiply, readPixels, transpose } from './matrix';
export { beginAdamStep, beginStep, startOptimiser } from './optimisers';
export { lastCorrect, softmax } from './softmax';
export {
  addBiasGradients,
  addGradients,
  backward,
  beginRows,
  flatStep,
  forwardByInput,
  forwardByOutput,
  gather,
  rectifyRows,
  scatterPixels,
} from './sparse';

/** Memory from here on is the caller's to divide. */
export const heapBase = __heap_base;
