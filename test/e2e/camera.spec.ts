import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { qrMatrix } from '../../src/app/share/qr-matrix.ts';
import { recipeFor } from '../../src/experiment/board/recipe.ts';
import { formatCode } from '../../src/experiment/board/result-code.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import { browserLaunch } from '../chromium.ts';
import { oneSeed, shipped, withDigests } from '../experiment/share/shipped.ts';

const [WIDTH, HEIGHT] = [640, 480];

/** A film of one picture that stands still: a QR code, as a student holds it before a camera. */
function film(text: string): string {
  const matrix = qrMatrix(text);
  if (!matrix) throw new Error('The text is too long for a QR code.');
  const size = Math.floor(HEIGHT / matrix.length);
  const light = new Uint8Array(WIDTH * HEIGHT).fill(235);
  for (let y = 0; y < matrix.length * size; y++) {
    for (let x = 0; x < matrix.length * size; x++) {
      if (matrix[Math.floor(y / size)][Math.floor(x / size)]) light[y * WIDTH + x + 80] = 16;
    }
  }
  const colour = new Uint8Array((WIDTH * HEIGHT) / 2).fill(128);
  const path = join(mkdtempSync(join(tmpdir(), 'camera-')), 'code.y4m');
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([header, Buffer.from('FRAME\n'), light, colour]));
  return path;
}

test('a code that is held before the camera comes onto the board', async ({ baseURL }) => {
  const results = oneSeed(await withDigests(shipped('classroom')), 3);
  const code = formatCode(recipeFor(defaultExperiment, 'simd', NUMERICS), results);
  const launch = browserLaunch({ gpu: false });
  // Chromium takes the film for what its camera sees.
  const browser = await chromium.launch({
    ...launch,
    args: [
      ...(launch.args ?? []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film(code)}`,
    ],
  });
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    await page.goto(`${baseURL}#v=1&n=${NUMERICS}&engine=simd&class=draw&board=`);
    await page.getByRole('button', { name: 'Read codes with the camera' }).click();
    await expect(page.getByTestId('board-count')).toHaveText('1 student in');
    await page.getByRole('button', { name: 'Stop the camera' }).click();
    await expect(page.locator('video')).toHaveCount(0);
  } finally {
    await browser.close();
  }
});
