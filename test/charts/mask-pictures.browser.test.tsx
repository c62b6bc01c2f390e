import { afterEach, expect, test, vi } from 'vitest';
import { KernelTiles } from '../../src/charts/kernel-tiles.tsx';
import { LayerMatrix } from '../../src/charts/layer-matrix.tsx';
import { MaskTiles } from '../../src/charts/mask-tiles.tsx';
import { turnsOf } from '../../src/charts/masks/mask-change.ts';
import { PixelSurvival } from '../../src/charts/pixel-survival.tsx';
import { SharedCursor } from '../../src/charts/shared-cursor.ts';
import { mount, one, point, press, settle, unmountAll } from './mount.tsx';

afterEach(unmountAll);

const BLUE = [0, 95, 184, 255];
const PRUNED = [232, 232, 232, 255];
const WHITE = [255, 255, 255, 255];

/** Two neurons; of the first, pixels 0 and 29 live; of the second all but pixel 0, which died in round 2. */
const layer = { name: 'fc1', inputs: 784, outputs: 2, weights: 1568 };
const prunedAt = Uint8Array.from({ length: 1568 }, (_, at) => {
  const pixel = Math.floor(at / 2);
  if (at % 2 === 0) return pixel === 0 || pixel === 29 ? 0 : 1;
  return pixel === 0 ? 2 : 0;
});
const props = { layer, prunedAt, rounds: 3, arm: 'ticket', label: 'First hidden layer', mode: 'alive' } as const;

function pixelOf(canvas: HTMLCanvasElement, x: number, y: number) {
  return [...(canvas.getContext('2d')?.getImageData(x, y, 1, 1).data ?? [])];
}

/** Colours may be a level off after they were mixed in CSS. */
function expectColour(actual: readonly number[], expected: readonly number[]) {
  for (const [k, value] of expected.entries()) expect(Math.abs(actual[k] - value)).toBeLessThanOrEqual(1);
}

test('kept and pruned weights have their colours on the canvas, and the round decides', async () => {
  const { host, render } = await mount(<MaskTiles {...props} round={1} maxHeight={200} />, 400);
  const canvas = one<HTMLCanvasElement>(host, 'canvas');
  expect([canvas.width, canvas.height]).toEqual([58, 28]);
  expect((canvas.clientWidth * devicePixelRatio) % 58).toBe(0);
  const cell = (x: number, y: number) => pixelOf(canvas, x, y);
  expectColour(cell(0, 0), BLUE);
  expectColour(cell(1, 1), BLUE);
  expectColour(cell(1, 0), PRUNED);
  expectColour(cell(28, 5), WHITE);
  expectColour(cell(30, 0), BLUE);
  await render(<MaskTiles {...props} round={2} maxHeight={200} />);
  expectColour(cell(30, 0), PRUNED);
  expect(canvas.getAttribute('aria-label')).toBe(
    'First hidden layer, round 2: 785 of 1,568 weights left (50.1\u00a0%).',
  );
});

test('a change of the colour scheme draws again', async () => {
  const { host } = await mount(<MaskTiles {...props} round={1} />, 300);
  document.documentElement.style.setProperty('--ticket', 'rgb(90, 176, 255)');
  await settle();
  expectColour(pixelOf(one<HTMLCanvasElement>(host, 'canvas'), 0, 0), [90, 176, 255, 255]);
});

test('arrow keys move over the tiles and the text follows', async () => {
  const onPin = vi.fn();
  const sharedCursor = new SharedCursor(onPin);
  const { host } = await mount(<MaskTiles {...props} round={1} sharedCursor={sharedCursor} />, 400);
  const cells = one(host, '[role=slider]');
  const text = one(host, '.chart-readout');
  await press(cells, 'ArrowRight');
  expect(text.textContent).toBe('Neuron 1: 2 of 784 weights left (0.26\u00a0%)');
  await press(cells, 'ArrowRight');
  expect(text.textContent).toBe('Neuron 2: 784 of 784 weights left (100\u00a0%)');
  expect(cells.getAttribute('aria-valuetext')).toBe(text.textContent);
  await press(cells, 'Escape');
  expect(text.textContent).toContain('Each tile is a neuron');
  const none = { pixel: null, step: null };
  expect(onPin.mock.calls.map(([pinned]) => pinned)).toEqual([
    { neuron: 0, ...none },
    { neuron: 1, ...none },
    { neuron: null, ...none },
  ]);
});

test('what is pointed at in one picture is marked in the others, and no picture is drawn again', async () => {
  const sharedCursor = new SharedCursor();
  const draw = vi.spyOn(CanvasRenderingContext2D.prototype, 'putImageData');
  const { host } = await mount(
    <>
      <div id="tiles">
        <MaskTiles {...props} round={1} maxHeight={200} sharedCursor={sharedCursor} />
      </div>
      <div id="pixels">
        <PixelSurvival {...props} round={1} zoom="close" sharedCursor={sharedCursor} />
      </div>
    </>,
    400,
  );
  const drawn = draw.mock.calls.length;
  expect(drawn).toBeGreaterThan(0);
  const [tiles, pixels] = ['#tiles', '#pixels'].map((id) => one(host, id));
  await point(one(pixels, '[role=slider]'), 'pointermove', 1.5 / 28, 1.5 / 28);
  expect(one(pixels, '.chart-readout').textContent).toBe('Pixel in row 2, column 2: 2 of 2 weights left (100\u00a0%)');
  // A mark in each of the two tiles.
  expect(one(tiles, '.chart-marks path').getAttribute('d')?.match(/M/g)).toHaveLength(2);
  // Row 2, column 2 of the second tile, which begins at column 30 of 58.
  await point(one(tiles, '[role=slider]'), 'pointermove', 31.5 / 58, 1.5 / 28);
  expect(one(tiles, '.chart-readout').textContent).toBe(
    'Neuron 2: 784 of 784 weights left (100\u00a0%); pixel in row 2, column 2: alive',
  );
  expect(one(pixels, '.chart-marks path').getAttribute('d')?.match(/M/g)).toHaveLength(784);
  await point(one(tiles, '[role=slider]'), 'pointerleave', 0.5, 0.5);
  await point(one(tiles, '[role=slider]'), 'pointerout', 0.5, 0.5);
  expect(host.querySelectorAll('.chart-marks')).toHaveLength(0);
  expect(draw.mock.calls.length).toBe(drawn);
  draw.mockRestore();
});

test('a matrix shows outputs as rows, and rounds of pruning from pale to strong', async () => {
  const small = { name: 'fc2', inputs: 3, outputs: 2, weights: 6 };
  const deaths = Uint8Array.of(0, 1, 2, 3, 0, 0);
  const { host } = await mount(
    <LayerMatrix {...props} layer={small} prunedAt={deaths} mode="death-round" round={1} label="Second hidden layer" />,
    300,
  );
  const canvas = one<HTMLCanvasElement>(host, 'canvas');
  const cell = (input: number, output: number) => pixelOf(canvas, input, output);
  expectColour(cell(0, 0), BLUE);
  expect(cell(0, 1)[0]).toBeGreaterThan(cell(1, 0)[0]);
  expect(cell(1, 0)[0]).toBeGreaterThan(cell(1, 1)[0]);
  const cells = one(host, '[role=slider]');
  await press(cells, 'Home');
  await press(cells, 'ArrowDown');
  expect(one(host, '.chart-readout').textContent).toBe('Weight from 1 to 2: pruned in round 1');
});

test('a convolution is drawn as kernels, rows for channels made, and keys walk from kernel to kernel', async () => {
  const conv = {
    name: 'conv2',
    inputs: 2,
    outputs: 3,
    weights: 54,
    convolution: { kernel: 3, padding: 1, from: 6, to: 6, pooled: 3 },
  };
  // Of the kernel from channel 2 to channel 3, only the weight in row 2, column 3 lives.
  const deaths = Uint8Array.from({ length: 54 }, (_, at) => {
    const [output, input, place] = [at % 3, Math.floor(at / 3) % 2, Math.floor(at / 6)];
    return output === 2 && input === 1 && place !== 5 ? 1 : 0;
  });
  const { host } = await mount(
    <KernelTiles {...props} layer={conv} prunedAt={deaths} round={1} label="Second convolution" />,
    300,
  );
  const canvas = one<HTMLCanvasElement>(host, 'canvas');
  expect([canvas.width, canvas.height]).toEqual([7, 11]);
  const cell = (x: number, y: number) => pixelOf(canvas, x, y);
  expectColour(cell(4 + 2, 8 + 1), BLUE);
  expectColour(cell(4 + 1, 8 + 1), PRUNED);
  expectColour(cell(0 + 1, 8 + 1), BLUE);
  expectColour(cell(3, 8 + 1), WHITE);
  expect(canvas.getAttribute('aria-label')).toBe('Second convolution, round 1: 46 of 54 weights left (85.2\u00a0%).');
  const cells = one(host, '[role=slider]');
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'ArrowDown']) await press(cells, key);
  expect(one(host, '.chart-readout').textContent).toBe(
    'Kernel from channel 2 to channel 3: 1 of 9 weights left (11.1\u00a0%)',
  );
});

test('a weight behind a convolution is named by row, column and channel', async () => {
  const before = {
    name: 'conv1',
    inputs: 1,
    outputs: 2,
    weights: 18,
    convolution: { kernel: 3, padding: 1, from: 4, to: 4, pooled: 2 },
  };
  const behind = { name: 'fc2', inputs: 8, outputs: 2, weights: 16 };
  const { host } = await mount(
    <LayerMatrix
      {...props}
      layer={behind}
      before={before}
      prunedAt={new Uint8Array(16)}
      round={1}
      label="Output layer"
    />,
    300,
  );
  expect(one(host, '.chart-readout').textContent).toContain('8 columns, 2 channels at each of 2 × 2 positions');
  await press(one(host, '[role=slider]'), 'End');
  expect(one(host, '.chart-readout').textContent).toBe('Weight from row 2, column 2, channel 2 to 2: alive');
});

/** Orange and blue as charts.css mixes them. */
const ORANGE = [184, 92, 0, 255];

test('signs have their hues, sizes their strength, in every kind of picture; flips stand out in ink', async () => {
  document.documentElement.style.setProperty('--control', 'rgb(184, 92, 0)');
  const small = { name: 'fc2', inputs: 2, outputs: 2, weights: 4 };
  const weights = { trained: Float32Array.of(1, -1, 0.001, 0), first: Float32Array.of(-1, -1, 1, 1) };
  const own = { ...props, layer: small, prunedAt: Uint8Array.of(0, 0, 0, 1), weights, round: 1, label: 'Output layer' };
  const { host, render } = await mount(<LayerMatrix {...own} mode="sign-size" />, 300);
  const canvas = one<HTMLCanvasElement>(host, 'canvas');
  const cell = (input: number, output: number) => pixelOf(canvas, input, output);
  expectColour(cell(0, 0), BLUE);
  expectColour(cell(0, 1), ORANGE);
  // 30 % of blue on white: weak, and not as grey as what is pruned.
  expectColour(cell(1, 0), [179, 207, 234, 255]);
  expectColour(cell(1, 1), PRUNED);
  expect(host.textContent).toMatch(/negative.*positive.*strongest from a size of 1 on.*pruned/);
  await render(<LayerMatrix {...own} mode="sign-flips" />);
  expectColour(cell(0, 0), [0, 0, 0, 255]);
  expectColour(cell(0, 1), [153, 191, 227, 255]);
  expectColour(cell(1, 1), PRUNED);
  expect(host.textContent).toMatch(/sign kept.*sign changed.*pruned/);

  const trained = Float32Array.from({ length: 1568 }, (_, at) => (at % 2 === 0 ? 1 : -1));
  await render(<MaskTiles {...props} weights={{ trained }} mode="sign-size" round={1} maxHeight={200} />);
  const tiles = one<HTMLCanvasElement>(host, 'canvas');
  expectColour(pixelOf(tiles, 0, 0), BLUE);
  expectColour(pixelOf(tiles, 30, 0), ORANGE);
  expectColour(pixelOf(tiles, 1, 0), PRUNED);
  document.documentElement.style.removeProperty('--control');
  await settle();
});

/** Between two colours, and neither of them. */
function expectBetween(actual: readonly number[], one: readonly number[], other: readonly number[]) {
  const far = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((value, k) => Math.abs(value - b[k])));
  for (const end of [one, other]) expect(far(actual, end)).toBeGreaterThan(20);
  for (const [k, value] of actual.entries()) {
    expect(value).toBeGreaterThanOrEqual(Math.min(one[k], other[k]) - 1);
    expect(value).toBeLessThanOrEqual(Math.max(one[k], other[k]) + 1);
  }
}

/** The picture of round 2 on its way from round 1: of the second neuron, pixel 0 is going. */
const going = (progress: number) => ({ ...props, round: 2, change: { before: { round: 1 }, progress } });

test('half-way through a pruning the weights that go have faded in tiles and sum, and the others are as they were', async () => {
  const both = (progress: number) => (
    <>
      <div id="tiles">
        <MaskTiles {...going(progress)} maxHeight={200} />
      </div>
      <div id="pixels">
        <PixelSurvival {...going(progress)} zoom="full" />
      </div>
    </>
  );
  const { host, render } = await mount(both(0), 400);
  const [tiles, pixels] = ['#tiles canvas', '#pixels canvas'].map((at) => one<HTMLCanvasElement>(host, at));
  const old = pixelOf(pixels, 0, 0);
  expectColour(pixelOf(tiles, 30, 0), BLUE);
  await render(both(0.5));
  expectBetween(pixelOf(tiles, 30, 0), BLUE, PRUNED);
  expectColour(pixelOf(tiles, 31, 0), BLUE);
  expectColour(pixelOf(tiles, 1, 0), PRUNED);
  expectColour(pixelOf(tiles, 28, 5), WHITE);
  const half = pixelOf(pixels, 0, 0);
  await render(both(1));
  expectColour(pixelOf(tiles, 30, 0), PRUNED);
  expectBetween(half, old, pixelOf(pixels, 0, 0));
});

test('of the weights that go the smallest fade first, in a matrix and in kernels', async () => {
  const small = { name: 'fc2', inputs: 3, outputs: 1, weights: 3 };
  const change = (progress: number) => ({
    before: { round: 0 },
    progress,
    turns: turnsOf(Uint8Array.of(1, 1, 0), 1, Float32Array.of(0.9, 0.1, 2)),
  });
  const matrix = (progress: number) => (
    <LayerMatrix {...props} layer={small} prunedAt={Uint8Array.of(1, 1, 0)} round={1} change={change(progress)} />
  );
  const { host, render } = await mount(matrix(0.3), 300);
  const cell = (x: number) => pixelOf(one<HTMLCanvasElement>(host, 'canvas'), x, 0);
  expectBetween(cell(1), BLUE, PRUNED);
  expectColour(cell(0), BLUE);
  expectColour(cell(2), BLUE);
  await render(matrix(0.8));
  expectColour(cell(1), PRUNED);
  expectBetween(cell(0), BLUE, PRUNED);

  const conv = {
    name: 'conv1',
    inputs: 1,
    outputs: 1,
    weights: 9,
    convolution: { kernel: 3, padding: 1, from: 6, to: 6, pooled: 3 },
  };
  const deaths = Uint8Array.from({ length: 9 }, (_, at) => (at === 4 ? 1 : 0));
  await render(
    <KernelTiles
      {...props}
      layer={conv}
      prunedAt={deaths}
      round={1}
      change={{ before: { round: 0 }, progress: 0.5 }}
    />,
  );
  expectBetween(pixelOf(one<HTMLCanvasElement>(host, 'canvas'), 1, 1), BLUE, PRUNED);
});

test('while weights are rewound, their signs and sizes are between the trained and the first', async () => {
  document.documentElement.style.setProperty('--control', 'rgb(184, 92, 0)');
  const small = { name: 'fc2', inputs: 2, outputs: 1, weights: 2 };
  const [trained, first] = [Float32Array.of(1, 1), Float32Array.of(1, -1)];
  const picture = (progress: number) => (
    <LayerMatrix
      {...props}
      layer={small}
      prunedAt={new Uint8Array(2)}
      round={1}
      mode="sign-size"
      weights={{ trained: first, first }}
      change={{ before: { round: 1, weights: { trained, first } }, progress }}
    />
  );
  const { host, render } = await mount(picture(0.5), 300);
  const cell = (x: number) => pixelOf(one<HTMLCanvasElement>(host, 'canvas'), x, 0);
  expectColour(cell(0), BLUE);
  expectBetween(cell(1), BLUE, ORANGE);
  await render(picture(1));
  expectColour(cell(1), ORANGE);
  document.documentElement.style.removeProperty('--control');
  await settle();
});
