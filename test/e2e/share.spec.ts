import { expect, type Page, test } from '@playwright/test';
import { LabPage, room, SMALL } from './lab-page.ts';

/** The accuracies that the page has, as it says them for those who cannot see the curve. */
const accuracies = async (lab: LabPage) =>
  (await lab.saved()).runs.map(({ arm, rounds }) => [arm, rounds.map(({ test: { accuracy } }) => accuracy)]);

async function copied(page: Page, button: string): Promise<string> {
  const lab = new LabPage(page);
  await lab.button('Share').click();
  await lab.button(button).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await lab.button('Close').click();
  return link;
}

test('a link with results shows them to its receiver at once, as they are, and nothing that it does not bring', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const sender = new LabPage(page);
  await sender.open(SMALL);
  await sender.run();
  await sender.finished();
  const sent = await accuracies(sender);
  const link = await copied(page, 'Copy link with results');
  const other = await room(browser, { serviceWorkers: 'block' });
  const receiver = new LabPage(other);
  await other.goto(link);
  await expect(other.getByTestId('badge')).toHaveText(/^Shared by a link: 1 seed, this lab’s exact engine/);
  await receiver.expectOrigin(/\(simd\)/);
  expect(await accuracies(receiver)).toEqual(sent);
  // A reload has them still, from the address.
  await other.reload();
  await expect(other.getByTestId('badge')).toHaveText(/^Shared by a link/);
  await expect(other.getByText('A link brings accuracies, and neither masks nor weights.').first()).toBeVisible();
  await receiver.button('Compute the masks here').click();
  await receiver.finished();
  await expect(other.getByTestId('badge')).toHaveText(/^Computed here, live/);
  expect(await accuracies(receiver)).toEqual(sent);
  expect([...sender.errors, ...receiver.errors]).toEqual([]);
  await other.context().close();
});

test('a link that was cut or changed on its way says so, and nothing is taken for its sender’s results', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await page.goto('/');
  await lab.opened();
  const link = await copied(page, 'Copy link with results');
  const at = link.indexOf('&r=') + 20;
  const changed = `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`;
  for (const [broken, said] of [
    [link.slice(0, -9), /^This link was cut on its way here: \d+ of its last \d+ characters arrived/],
    [changed, /^This link was changed on its way here/],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(broken);
    await expect(page.getByRole('alert')).toHaveText(said);
    // Settings that are whole may have shipped results, under their own badge.
    await expect(page.getByTestId('badge').filter({ hasText: 'Shared' })).toHaveCount(0);
  }
  expect(lab.errors).toEqual([]);
});

test('all links say how long they are, and have a code to be read from a projector while they are short', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto('/');
  await lab.opened();
  await lab.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog.getByText(/^[\d,]+ characters$/)).toHaveCount(3);
  // The default’s results come with the page: its link shows more than a question.
  await expect(dialog.getByText('the results that come with the page, computed beforehand')).toBeVisible();
  // Five seeds take more than a code has room for.
  await expect(dialog.getByText('It is too long for a QR code that can be read from a projector.')).toHaveCount(1);
  await dialog.getByText('QR code', { exact: true }).first().click();
  await expect(dialog.getByRole('img', { name: 'QR code: Link to this experiment' })).toBeVisible();
  await dialog.getByText('QR code', { exact: true }).last().click();
  await expect(dialog.getByRole('img', { name: 'QR code: Link for students' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lab.button('Share')).toBeFocused();
  expect(lab.errors).toEqual([]);
});
