import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { Answers, answersText } from '../../src/charts/answers.tsx';
import { DigitPicture } from '../../src/charts/digit-picture.tsx';
import { greyOf, type Stroke } from '../../src/charts/draw/strokes.ts';
import { DrawPad } from '../../src/charts/draw-pad.tsx';
import { recentred } from '../../src/numerics/recentre.ts';
import { mount, one, unmountAll } from './mount.tsx';

afterEach(unmountAll);

/** A pointer's event with those that came since the frame before. */
async function pen(
  pad: Element,
  type: string,
  at: readonly [number, number],
  own: PointerEventInit = {},
  between = [at],
) {
  const { left, top, width, height } = pad.getBoundingClientRect();
  const made = ([x, y]: readonly [number, number], events: PointerEvent[] = []) =>
    new PointerEvent(type, {
      clientX: left + x * width,
      clientY: top + y * height,
      bubbles: true,
      pointerId: 7,
      coalescedEvents: events,
      ...own,
    });
  await act(async () =>
    pad.dispatchEvent(
      made(
        at,
        between.map((each) => made(each)),
      ),
    ),
  );
}

async function pad() {
  const onStrokes = vi.fn<(strokes: readonly Stroke[], drawing: boolean) => void>();
  const { host, render } = await mount(<DrawPad strokes={[]} onStrokes={onStrokes} />, 400);
  const canvas = one<HTMLCanvasElement>(host, 'canvas');
  // Events of a test belong to no pen that the browser knows.
  canvas.setPointerCapture = () => {};
  const last = () => onStrokes.mock.lastCall as [readonly Stroke[], boolean];
  return { canvas, onStrokes, last, render };
}

const rounded = (strokes: readonly Stroke[]) =>
  strokes.map((stroke) => stroke.map((spot) => spot.map((at) => Number(at.toFixed(2)))));

test('a pen leaves a stroke, with every place between two frames, and its end is told', async () => {
  const { canvas, last } = await pad();
  await pen(canvas, 'pointerdown', [0.5, 0.2]);
  expect(last()[1]).toBe(true);
  await pen(canvas, 'pointermove', [0.5, 0.8], {}, [
    [0.5, 0.4],
    [0.6, 0.6],
    [0.5, 0.8],
  ]);
  await pen(canvas, 'pointerup', [0.5, 0.8]);
  expect(rounded(last()[0])).toEqual([
    [
      [0.5, 0.2],
      [0.5, 0.4],
      [0.6, 0.6],
      [0.5, 0.8],
    ],
  ]);
  expect(last()[1]).toBe(false);
});

test('fingers beside a pen, and a pen that only passes over, draw nothing; the pad does not scroll under a finger', async () => {
  const { canvas, onStrokes, last } = await pad();
  await pen(canvas, 'pointermove', [0.1, 0.1]);
  expect(onStrokes).not.toHaveBeenCalled();
  const finger = { pointerId: 8, pointerType: 'touch', width: 20, height: 30 };
  await pen(canvas, 'pointerdown', [0.9, 0.9], finger);
  await pen(canvas, 'pointerdown', [0.5, 0.2], { pointerType: 'pen' });
  await pen(canvas, 'pointerdown', [0.1, 0.9], { ...finger, pointerId: 9 });
  await pen(canvas, 'pointermove', [0.8, 0.8], finger);
  await pen(canvas, 'pointerup', [0.8, 0.8], finger);
  await pen(canvas, 'pointerup', [0.5, 0.2], { pointerType: 'pen' });
  expect(rounded(last()[0])).toEqual([[[0.5, 0.2]]]);
  expect(getComputedStyle(canvas).touchAction).toBe('none');
});

test('what is drawn stands on the pad in ink, and Clear leaves paper', async () => {
  const { canvas, render } = await pad();
  const alpha = () => canvas.getContext('2d')?.getImageData(280, 280, 1, 1).data[3];
  expect(alpha()).toBe(0);
  await render(
    <DrawPad
      strokes={[
        [
          [0.2, 0.5],
          [0.8, 0.5],
        ],
      ]}
      onStrokes={() => {}}
    />,
  );
  expect(alpha()).toBe(255);
  await render(<DrawPad strokes={[]} onStrokes={() => {}} />);
  expect(alpha()).toBe(0);
});

test('a drawn line becomes a line as thick as MNIST has them, in the middle, wherever and however large it was drawn', () => {
  for (const stroke of [
    [
      [0.5, 0.1],
      [0.5, 0.9],
    ],
    [
      [0.2, 0.05],
      [0.2, 0.95],
    ],
  ] as const) {
    const image = recentred(greyOf([stroke])) ?? new Uint8Array(784);
    const row = [...image.subarray(14 * 28, 15 * 28)];
    // MNIST's strokes are two to four pixels wide; ones, drawn once down, are the thinnest.
    const ink = row.reduce((all, value) => all + value, 0) / 255;
    expect(ink).toBeGreaterThan(1.4);
    expect(ink).toBeLessThan(4);
    expect(row.indexOf(Math.max(...row))).toBeGreaterThanOrEqual(12);
    expect(row.indexOf(Math.max(...row))).toBeLessThanOrEqual(15);
  }
});

test('a dot is ink, and nothing is nothing', () => {
  expect(greyOf([[[0.5, 0.5]]]).values.some((value) => value === 255)).toBe(true);
  expect(recentred(greyOf([]))).toBeUndefined();
});

test('what the networks see is shown pixel by pixel', async () => {
  const image = new Uint8Array(784);
  image[28 + 2] = 255;
  const { host } = await mount(<DigitPicture image={image} />, 200);
  const canvas = one<HTMLCanvasElement>(host, 'canvas');
  const pixel = (x: number, y: number) => [...(canvas.getContext('2d')?.getImageData(x, y, 1, 1).data ?? [])];
  expect([canvas.width, canvas.height]).toEqual([28, 28]);
  expect(pixel(2, 1)).toEqual([0, 0, 0, 255]);
  expect(pixel(1, 2)).toEqual([255, 255, 255, 255]);
});

const sure = (digit: number, share: number) =>
  Array.from({ length: 10 }, (_, at) => (at === digit ? share : (1 - share) / 9));
const answers = [
  { arm: 'dense', about: 'all weights', probabilities: sure(7, 0.991) },
  { arm: 'ticket', about: 'round 15', probabilities: sure(7, 0.55) },
  { arm: 'reinit', about: 'round 15' },
] as const;

test('every network’s digit and its ten probabilities stand in a table, bars as long as they are high', async () => {
  const { host } = await mount(<Answers answers={answers} />, 500);
  const row = (r: number) =>
    [...(host.querySelectorAll('tbody tr')[r]?.children ?? [])].map((cell) => cell.textContent);
  expect([...host.querySelectorAll('thead th')].map((cell) => cell.textContent)).toEqual([
    'Digit',
    'Denseall weights',
    'Ticketround 15',
    'Re-initround 15',
  ]);
  expect(row(0)).toEqual(['Answer', '7', '7', '–']);
  expect(row(8)).toEqual(['7', '99.1\u00a0%', '55\u00a0%', '–']);
  expect(row(1)).toEqual(['0', '0.1\u00a0%', '5.0\u00a0%', '–']);
  const bars = [...host.querySelectorAll<HTMLElement>('tbody tr:nth-child(9) span')];
  expect(bars.map((bar) => Number.parseFloat(bar.style.getPropertyValue('--share')))).toEqual([
    99.1,
    expect.closeTo(55),
    0,
  ]);
});

test('the answers are said in words', () => {
  expect(answersText(answers)).toBe('Dense: 7 (99.1\u00a0%). Ticket: 7 (55\u00a0%).');
});
