// Ten of the images that the lab is about, as one small picture: the first of each digit among MNIST's test images.
import pngjs from 'pngjs';

const SIDE = 28;
const CLASSES = 10;

/**
 * @param test the test images and labels of MNIST, in their own order
 * @returns a PNG in shades of grey, the digits from 0 to 9 side by side
 */
export function digitsPng({ images, labels }) {
  const png = new pngjs.PNG({ width: CLASSES * SIDE, height: SIDE });
  for (let digit = 0; digit < CLASSES; digit++) {
    const from = labels.indexOf(digit) * SIDE * SIDE;
    for (let at = 0; at < SIDE * SIDE; at++) {
      const [row, column] = [Math.floor(at / SIDE), at % SIDE];
      const to = 4 * (row * CLASSES * SIDE + digit * SIDE + column);
      png.data.fill(images[from + at], to, to + 3);
      png.data[to + 3] = 255;
    }
  }
  return pngjs.PNG.sync.write(png, { colorType: 0 });
}
