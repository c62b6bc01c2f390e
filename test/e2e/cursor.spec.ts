import { expect, type Page, test } from '@playwright/test';
import { LabPage, room, SMALL } from './lab-page.ts';

/** React's own objects, as far as this test looks at them. */
interface Fiber {
  readonly tag: number;
  readonly stateNode: unknown;
  readonly memoizedProps: unknown;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
}

interface Watched {
  root?: { readonly current: Fiber };
  props?: Map<Element, unknown>;
  draws: number;
  /** Commits of React and draws so far. */
  changes: number;
}

/** The tag of a fiber that stands for an element of the page. */
const HOST = 5;

/** Lets the page tell, from its first line on, what React has put into it and how often a canvas was drawn. */
const watchPage = (page: Page) =>
  page.addInitScript(() => {
    const watched: Watched = { draws: 0, changes: 0 };
    const hook = {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: (_: number, root: { current: Fiber }) => {
        watched.root = root;
        watched.changes++;
      },
      onCommitFiberUnmount: () => {},
    };
    Object.assign(globalThis, { watched, __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
    const { putImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.putImageData = function put(...args: unknown[]) {
      watched.draws++;
      watched.changes++;
      return Reflect.apply(putImageData, this, args);
    };
  });

/**
 * The elements of pictures (all inside a chart of recharts, all canvases) that React has rendered since the last call, by
 * their properties being other objects; and canvases drawn since then.
 */
const renderedSince = (page: Page) =>
  page.evaluate((host) => {
    const { watched } = globalThis as unknown as { watched: Watched };
    const props = new Map<Element, unknown>();
    const walk = (fiber: Fiber | null): void => {
      for (let at = fiber; at; at = at.sibling) {
        const node = at.stateNode as Element;
        if (at.tag === host && node.matches('canvas, .recharts-wrapper, .recharts-wrapper *'))
          props.set(node, at.memoizedProps);
        walk(at.child);
      }
    };
    walk(watched.root?.current.child ?? null);
    const before = watched.props ?? new Map<Element, unknown>();
    const changed = [...props].filter(([node, own]) => before.get(node) !== own).map(([node]) => node);
    const inHero = changed.filter((node) => node.matches('.hero *')).length;
    const { draws } = watched;
    Object.assign(watched, { props, draws: 0 });
    return { all: changed.length, inHero, draws, watched: props.size };
  }, HOST);

/** Frames without a change after which what followed a move of the pointer is over. */
const QUIET_FRAMES = 5;

/** Waits until the page has come to rest: frames in which React commits nothing and no canvas is drawn. */
const rest = (page: Page) =>
  page.evaluate(
    (quietFrames) =>
      new Promise<void>((rested) => {
        const { watched } = globalThis as unknown as { watched: Watched };
        let [before, quiet] = [-1, 0];
        const tick = () => {
          quiet = watched.changes === before ? quiet + 1 : 0;
          before = watched.changes;
          if (quiet < quietFrames) requestAnimationFrame(tick);
          else rested();
        };
        requestAnimationFrame(tick);
      }),
    QUIET_FRAMES,
  );

async function across(page: Page, selector: string): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  for (const share of [0.2, 0.35, 0.5, 0.65, 0.8])
    await page.mouse.move(box.x + share * box.width, box.y + 0.5 * Math.min(box.height, 120));
}

test('moving the pointer over pictures renders no chart and draws no picture again; moving the round, no curve', async ({
  page,
}) => {
  await watchPage(page);
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=reference`);
  await lab.run();
  await lab.finished();
  await page.mouse.move(5, 5);
  await rest(page);
  expect((await renderedSince(page)).watched).toBeGreaterThan(50);
  // The watch itself works: another range of the axis renders the curve.
  await page.getByLabel('from 0 to 100 %').click();
  await rest(page);
  expect((await renderedSince(page)).inHero).toBeGreaterThan(10);
  for (const over of ['.chart-rounds', '.first-layer .chart-cells', '.chart-neurons-cells .chart-cells']) {
    await across(page, over);
    await rest(page);
    expect(await renderedSince(page), over).toMatchObject({ all: 0, draws: 0 });
  }
  for (const key of ['Home', 'ArrowRight', 'End']) {
    await page.getByRole('slider', { name: 'Round', exact: true }).press(key);
    await rest(page);
  }
  const { inHero, draws } = await renderedSince(page);
  expect(inHero).toBe(0);
  // The masks of other rounds are other pictures.
  expect(draws).toBeGreaterThan(0);
  expect(lab.errors).toEqual([]);
});

test('pointing shows in all pictures, a click pins it into the link, Escape lets go', async ({ page, browser }) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=simd`);
  await lab.run();
  await lab.finished();
  const tiles = page.locator('.first-layer .chart').nth(1);
  const neurons = page.locator('.chart-neurons-cells .chart-cell');
  const pixels = page.locator('.first-layer .chart').first();
  await across(page, '.first-layer .chart-cells');
  // A mark in every tile for the pixel that the pointer stands on.
  await expect(tiles.locator('.chart-marks')).toHaveCount(1);
  await expect(page).not.toHaveURL(/cur=/);
  await page.mouse.move(5, 5);
  await expect(tiles.locator('.chart-marks')).toHaveCount(0);

  await tiles.getByRole('slider').press('Home');
  await tiles.getByRole('slider').press('ArrowRight');
  await expect(page).toHaveURL(/cur=ticket_r2_n2/);
  await expect(neurons).toHaveCount(1);
  await expect(page.locator('.first-layer .chart-readout').nth(1)).toHaveText(/^Neuron 2: /);
  await page.getByRole('slider', { name: 'Round', exact: true }).press('ArrowLeft');
  await expect(page).toHaveURL(/cur=ticket_r1_n2/);

  const receiver = new LabPage(await room(browser));
  await receiver.page.goto(page.url());
  await receiver.run();
  await receiver.finished();
  await expect(receiver.page.getByRole('slider', { name: 'Round', exact: true })).toHaveAttribute('aria-valuenow', '1');
  await expect(receiver.page.locator('.first-layer .chart-readout').nth(1)).toHaveText(/^Neuron 2: /);
  await receiver.page.context().close();

  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/cur=/);
  await expect(neurons).toHaveCount(0);
  await expect(pixels.locator('.chart-marks')).toHaveCount(0);
});

test('what a link looks at and its experiment does not have is said, and the rest is shown', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&cur=ticket_r9_l2_n2`);
  await expect(page.getByRole('alert')).toContainText('left out here: r9');
  await expect(lab.button('Run')).toBeEnabled();
});
