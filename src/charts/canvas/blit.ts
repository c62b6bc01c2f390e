/** Pixels of a picture at one pixel a cell, row by row. */
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

/** Puts a picture into a canvas, one pixel a cell; its size on the page, see `sizeOf`, enlarges it. */
export function blit(canvas: HTMLCanvasElement, { width, height, pixels }: Picture): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
}

/**
 * The style that shows a picture at `scale` device pixels a cell. Enlarged cells keep sharp edges; below one device
 * pixel a cell, the browser averages neighbours.
 */
export const sizeOf = ({ width, height }: { width: number; height: number }, scale: number, dpr: number) => ({
  inlineSize: (width * scale) / dpr,
  blockSize: (height * scale) / dpr,
  imageRendering: scale < 1 ? ('auto' as const) : ('pixelated' as const),
});
