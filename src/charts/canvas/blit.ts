/** A picture with one pixel per cell, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array<ArrayBuffer>;
}

export const blank = (width: number, height: number): Picture => ({
  width,
  height,
  pixels: new Uint32Array(width * height),
});

/** Writes a picture into a canvas, with one pixel per cell. CSS enlarges it: see `sizeOf`. */
export function blit(canvas: HTMLCanvasElement, { width, height, pixels }: Picture): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
}

/**
 * The style that shows a picture at `scale` device pixels per cell. Enlarged cells keep sharp edges. Below one device
 * pixel per cell the browser averages neighbours.
 */
export const sizeOf = ({ width, height }: { width: number; height: number }, scale: number, dpr: number) => ({
  inlineSize: (width * scale) / dpr,
  blockSize: (height * scale) / dpr,
  imageRendering: scale < 1 ? ('auto' as const) : ('pixelated' as const),
});
