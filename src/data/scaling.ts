/** Mean and deviation of MNIST's training pixels on the scale of 0 to 1, as PyTorch's examples use them. */
const MEAN = 0.1307;
const DEVIATION = 0.3081;

/** What a network reads for each of the 256 values of a pixel, rounded once to float32. */
export const pixelValues = (scaling: 'unit' | 'standardised'): Float32Array =>
  Float32Array.from({ length: 256 }, (_, value) =>
    scaling === 'unit' ? value / 255 : (value / 255 - MEAN) / DEVIATION,
  );
