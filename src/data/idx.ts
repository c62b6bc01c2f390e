import type { Examples } from './dataset.ts';

function header(bytes: Uint8Array, dimensions: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const need = 4 + 4 * dimensions;
  if (bytes.length < need) throw new RangeError('the file ends inside its IDX header');
  if (view.getUint32(0) !== 0x0800 + dimensions)
    throw new RangeError(`the file is no IDX file of bytes in ${dimensions} dimensions`);
  const sizes = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  const whole = need + sizes.reduce((product, size) => product * size, 1);
  if (bytes.length !== whole)
    throw new RangeError(`the IDX header promises ${whole} bytes, the file has ${bytes.length}`);
  return sizes;
}

/**
 * Reads an IDX image file and its label file (yann.lecun.com's format for MNIST).
 * @throws RangeError with a sentence when either is malformed or they do not belong together
 */
export function readIdx(images: Uint8Array, labels: Uint8Array): Examples & { readonly pixels: number } {
  const [count = 0, height = 0, width = 0] = header(images, 3);
  const [labelled = 0] = header(labels, 1);
  if (count !== labelled) throw new RangeError(`${count} images do not go with ${labelled} labels`);
  return { images: images.subarray(16), labels: labels.subarray(8), pixels: height * width };
}
