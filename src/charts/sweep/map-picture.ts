import type { Swept } from '../../experiment/sweep/swept.ts';
import { type Axis, axisName, pointName } from '../../spec/sweep/axis.ts';
import { type Reading, readingWords } from '../../spec/sweep/reading.ts';
import { SWEEP_CHART } from '../strings/sweep-chart-texts.ts';
import { type MapCell, mapCells } from './map-cells.ts';

/** Sizes in the picture's own units. */
const CELL = { width: 96, height: 44, gap: 4 };
const LEFT = 190;
const TOP = 96;
const BETWEEN = 84;
const BELOW = 56;
const THIRD = 24;
const FONT = 15;

/** The page's two colours in the light, which paper and slides are. */
const POSITIVE = [0, 95, 184] as const;
const NEGATIVE = [184, 92, 0] as const;
const INK = '#1f2328';
const LINE = '#d1d9e0';
const PAPER = '#ffffff';

/** As the cells of the page are coloured: from a hint to half of the colour. */
function colourOf(tone: number | undefined): string {
  if (tone === undefined) return PAPER;
  const share = 0.08 + 0.42 * Math.abs(tone);
  const mixed = (tone < 0 ? NEGATIVE : POSITIVE).map((part) => Math.round(255 + (part - 255) * share));
  return `rgb(${mixed.join(' ')})`;
}

/** What is drawn: its axes, its cells and its size. */
interface Picture {
  readonly title: string;
  readonly down: Axis | undefined;
  readonly across: Axis;
  readonly third: Axis | undefined;
  readonly cells: readonly MapCell[];
  readonly width: number;
  readonly height: number;
}

/** A map as a picture by itself, for slides and paper. */
export function mapPicture(swept: Swept, reading: Reading): Picture {
  const [first, second, third] = swept.sweep.axes;
  const [down, across] = second ? ([first, second] as const) : ([undefined, first] as const);
  const tall = gridHeight(down) + (third ? THIRD : 0);
  return {
    ...{ title: readingWords(reading), down, across, third, cells: mapCells(swept, reading) },
    width: Math.max(640, LEFT + across.length * (CELL.width + CELL.gap) + 24),
    height: TOP + (third?.length ?? 1) * tall + BELOW - BETWEEN,
  };
}

/** The height that a grid takes with what stands over it. */
const gridHeight = (down: Axis | undefined): number => (down?.length ?? 1) * (CELL.height + CELL.gap) + BETWEEN;

type Align = 'left' | 'center' | 'right';

/** Draws a map. @param to a canvas of the picture's size, or scaled by its own transform */
export function paintMap(to: CanvasRenderingContext2D, picture: Picture): void {
  const { title, down, across, third, cells, width, height } = picture;
  const say = (text: string, x: number, y: number, align: Align = 'left', weight = 400) => {
    to.font = [weight, `${FONT}px`, 'system-ui'].join(' ');
    to.textAlign = align;
    to.fillStyle = INK;
    to.fillText(text, x, y);
  };
  const hatch = (x: number, y: number) => {
    to.save();
    to.beginPath();
    to.rect(x, y, CELL.width, CELL.height);
    to.clip();
    to.beginPath();
    for (let k = 0; k < CELL.width + CELL.height; k += 9) {
      to.moveTo(x + k, y);
      to.lineTo(x + k - CELL.height, y + CELL.height);
    }
    to.globalAlpha = 0.25;
    to.strokeStyle = INK;
    to.stroke();
    to.restore();
  };
  const draw = (cell: MapCell, x: number, y: number) => {
    to.fillStyle = colourOf(cell.tone);
    to.fillRect(x, y, CELL.width, CELL.height);
    if (cell.few) hatch(x, y);
    to.strokeStyle = LINE;
    to.strokeRect(x + 0.5, y + 0.5, CELL.width - 1, CELL.height - 1);
    say(cell.text, x + CELL.width / 2, y + CELL.height / 2 + 5, 'center');
  };
  const grid = (own: readonly MapCell[], top: number) => {
    const x = (column: number) => LEFT + column * (CELL.width + CELL.gap);
    const y = (row: number) => top + row * (CELL.height + CELL.gap);
    say(axisName(across), LEFT, top - 32, 'left', 600);
    for (const k of across.keys()) say(pointName(across, k), x(k) + CELL.width / 2, top - 10, 'center');
    if (down) say(axisName(down), LEFT - 12, top - 10, 'right', 600);
    for (const k of down?.keys() ?? []) say(pointName(down as Axis, k), LEFT - 12, y(k) + CELL.height / 2 + 5, 'right');
    for (const cell of own) draw(cell, x(cell.at[down ? 1 : 0]), y(down ? cell.at[0] : 0));
  };
  to.fillStyle = PAPER;
  to.fillRect(0, 0, width, height);
  say(title, 24, 30, 'left', 600);
  for (let k = 0; k < (third?.length ?? 1); k++) {
    const top = TOP + k * (gridHeight(down) + (third ? THIRD : 0)) + (third ? THIRD : 0);
    if (third) say(`${axisName(third)}: ${pointName(third, k)}`, 24, top - 56, 'left', 600);
    grid(
      cells.filter(({ at }) => (at[2] ?? 0) === k),
      top,
    );
  }
  if (cells.some(({ few }) => few)) say(SWEEP_CHART.legendFew, 24, height - 18);
}
