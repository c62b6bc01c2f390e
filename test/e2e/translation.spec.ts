import { expect, type Page, test } from '@playwright/test';
import { LabPage, SMALL } from './lab-page.ts';

/** Four rounds, and six that last long enough to be held. */
const SHORT = `${SMALL.replace('rounds=2', 'rounds=4')}&engine=simd`;
const LONG = `${SMALL.replace('24&evaluate=24', '200&evaluate=200').replace('rounds=2', 'rounds=6')}&engine=reference`;

/**
 * Does to the page what translators of browsers do: every text gets two <font> around it, now and whenever one comes or
 * changes. Some put the words into a node of their own, so that the page's is gone; some move the page's own.
 */
function translator(how: 'replaced' | 'moved'): void {
  const wrap = (text: Node) => {
    const outer = document.createElement('font');
    const inner = outer.appendChild(document.createElement('font'));
    (text as ChildNode).replaceWith(outer);
    inner.append(how === 'moved' ? text : (text.nodeValue ?? ''));
  };
  const translate = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Node[] = [];
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (parent && !parent.closest('font, script, style, noscript, svg, textarea, option'))
        found.push(texts.currentNode);
    }
    for (const each of found) wrap(each);
  };
  new MutationObserver(translate).observe(document.body, { subtree: true, childList: true, characterData: true });
  translate();
}

/** What a person reads, without what differs from run to run: times, speeds and what depends on them. */
const read = (page: Page) =>
  page.evaluate(() => {
    const parts = document.querySelectorAll<HTMLElement>('.page-header, .stage, .status, .panel, .problems, .sentence');
    return [...parts].map((part) =>
      part.innerText
        .replace(/about [\d.,]+ (s|min|h|ms)\b.*/gi, '')
        .replace(/\d[\d.,:]* ?(s|ms|min|h|seconds?|minutes?|MB|kB)\b/g, '')
        .replace(/\d+:\d+( [AP]M)?/g, '')
        .replace(/\s+/g, ''),
    );
  });

/** A visit: a run, other selections, other pictures, the claims, shipped results. */
const VISIT: readonly (readonly [string, (page: Page, lab: LabPage) => Promise<void>])[] = [
  [
    'a run that ends',
    async (_, lab) => {
      await lab.run();
      await lab.finished();
    },
  ],
  [
    'another round',
    async (page) => {
      await page.locator('.hero').getByRole('slider', { name: 'Round', exact: true }).press('ArrowLeft');
    },
  ],
  [
    'another arm',
    async (page) => {
      await page.locator('.looking select').first().selectOption('random-mask');
    },
  ],
  [
    'another picture',
    async (page) => {
      await page.getByRole('tab', { name: 'Early stops' }).click();
      await page.getByRole('tab', { name: 'Why this weight?' }).click();
    },
  ],
  [
    'claims',
    async (page) => {
      await page.locator('#claims-title').click();
      await expect(page.locator('.claims .verdict').first()).not.toHaveText(/…/);
    },
  ],
  [
    'shipped results',
    async (page) => {
      await page.locator('.claim summary').first().click();
      await page.getByRole('button', { name: /Show/ }).last().click();
      await expect(page.getByTestId('badge')).toHaveText(/^Computed beforehand/);
    },
  ],
];

for (const how of ['replaced', 'moved'] as const) {
  test(`a page whose texts are ${how} by a translator says what the page says without`, async ({ page, context }) => {
    // It is offered once to a browser, and both pages are in one.
    await context.addInitScript(() => localStorage.setItem('lottery-ticket-lab:lesson-offered', 'yes'));
    const plain = await context.newPage();
    const labs = [new LabPage(page), new LabPage(plain)] as const;
    for (const lab of labs) await lab.open(SHORT);
    for (const lab of labs) await expect(lab.page.locator('#claims-title')).toBeVisible();
    // What comes nearest is there, or Run would leave it out.
    for (const lab of labs) await expect(lab.page.getByTestId('link-asks')).toContainText('thin lines');
    // How many ticks an axis has is a matter of the picture's height.
    for (const lab of labs) await lab.page.addStyleTag({ content: '.chart-tick { display: none }' });
    await page.evaluate(translator, how);
    for (const [name, act] of VISIT) {
      for (const lab of labs) {
        // A page that stands behind another draws a frame a second.
        await lab.page.bringToFront();
        await act(lab.page, lab);
      }
      // Some panels follow a moment later, on either page.
      await expect(async () => expect(await read(page), name).toEqual(await read(plain))).toPass();
    }
    // How far a run is when it is held differs from run to run, so this is the translated page's alone.
    const [lab] = labs;
    await page.bringToFront();
    await lab.open(LONG);
    const paused = lab.pressAt(/round [2-4] of 6/, 'Pause');
    await lab.run();
    await paused;
    await expect(lab.status).toHaveText(/^Paused in round/);
    await lab.button('Resume').click();
    await lab.button('Cancel').click();
    await expect(lab.status).toHaveText(/^Cancelled\. \d+ finished/);
    await lab.run();
    await lab.finished();
    await expect(page.getByTestId('verdict')).toHaveText(
      /(Smallest winning|no round wins|nothing can win).*One seed cannot tell/,
    );
    expect(lab.errors).toEqual([]);
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  });
}
