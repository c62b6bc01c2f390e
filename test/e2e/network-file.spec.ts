import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { float32, numbersOf, readTensors, writeTensors } from '../../src/experiment/files/safetensors.ts';
import { accuracy } from '../../src/spec/format.ts';
import { checked, SCREENS } from './axe-check.ts';
import { LabPage, SMALL } from './lab-page.ts';
import { descriptionIn, savedPicture } from './saved-picture.ts';

const looked = (page: Page) => page.getByRole('region', { name: 'A network from a file' });

/** Drops a file somewhere on the page. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, base64]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], file));
      return data;
    },
    [name, Buffer.from(bytes).toString('base64')] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** The same network as PyTorch has it: a row for each output, no word about itself. */
function stateDict(bytes: Uint8Array): Uint8Array {
  const { tensors } = readTensors(bytes);
  const own = [...tensors.values()].filter(({ name }) => /\.(weight|bias)$/.test(name));
  return writeTensors(
    own.map((tensor) => {
      const numbers = numbersOf(tensor);
      const [inputs, outputs] = tensor.shape;
      if (outputs === undefined) return tensor;
      const turned = numbers.map((_, at) => numbers[(at % inputs) * outputs + Math.floor(at / inputs)]);
      return float32(tensor.name, [outputs, inputs], turned);
    }),
  );
}

test('a ticket that was taken away is looked at, and so is another program’s network; a bad file changes nothing', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open(`${SMALL}&engine=simd&cur=ticket_r2`);
  await lab.run();
  await lab.finished();
  const saved = await lab.saved();
  const right = accuracy(saved.runs.find(({ arm }) => arm === 'ticket')?.rounds[1].test.accuracy ?? 0);
  await page.getByText('Take it away').click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'As safetensors' }).click();
  const bytes = new Uint8Array(readFileSync(await (await waiting).path()));

  await page.getByLabel('Open a network').setInputFiles({
    name: 'mine.safetensors',
    mimeType: '',
    buffer: Buffer.from(bytes),
  });
  const facts = looked(page).locator('.ticket-facts');
  await expect(looked(page)).toContainText('From mine.safetensors, not trained here');
  await expect(facts).toContainText(`${right} of test images right loss`);
  await expect(facts).toContainText('Both are the same.');
  await expect(facts).toContainText('Ticket, round 2, seed 1');
  await expect(page.locator('.hero')).toHaveCount(0);
  // The pad is here now, and the lab's own is hidden.
  await lab.button('Draw a digit').click();
  await expect(looked(page).getByRole('heading', { name: 'Draw a digit for it' })).toBeFocused();
  await lab.button('Next test image').click();
  await expect(looked(page).locator('.answer-best td')).toHaveText(/^\d$/);
  // Its pictures say which file they are of, and what was computed of it here.
  for (const id of ['mask', 'neurons', 'answers'] as const) {
    const picture = await savedPicture(page, id);
    expect(picture.name).toMatch(new RegExp(`^lottery-${id}_mine_[\\d_-]+\\.svg$`));
    // A table by itself would be as wide as browsers can think.
    expect(Number(/ width="(\d+)"/.exec(picture.file.toString())?.[1])).toBeLessThan(2000);
    const said = descriptionIn(picture);
    expect(said).toContain('From mine.safetensors, not trained here.');
    expect(said).toContain(`Computed here: value / 255: ${right} of test images right.`);
    expect(said).toContain('It says it is: Ticket, round 2, seed 1.');
    expect(said).toMatch(/\/#v=1&.*cur=ticket_r2$/);
  }
  await looked(page).getByRole('combobox', { name: 'Layer' }).selectOption('Output layer');
  await expect(
    looked(page)
      .getByRole('img', { name: /^Output layer: .* weights left/ })
      .first(),
  ).toBeVisible();

  // Dropped, while the other is looked at.
  await drop(page, 'theirs.safetensors', stateDict(bytes));
  await expect(looked(page)).toContainText('From theirs.safetensors');
  await expect(facts).toContainText('nothing about its accuracy');
  await expect(facts).toContainText(`${right} of test images right; or `);
  await expect(looked(page).getByText('Say first which numbers it reads for a pixel')).toBeVisible();
  // Nothing of pooling, which it does not have.
  await expect(looked(page)).toContainText('a ReLU behind every layer but the last. Answers can be changed');
  await page.getByRole('radio', { name: `value / 255: ${right} of test images right` }).check();
  await expect(facts).toContainText(`${right} of test images right loss`);
  for (const { name, viewport } of SCREENS) {
    await page.setViewportSize(viewport);
    await checked(page, name, 'network from a file', ['.ticket']);
  }

  await page.getByLabel('Open results').setInputFiles({
    name: 'cut.safetensors',
    mimeType: '',
    buffer: Buffer.from(bytes.subarray(0, bytes.length - 100)),
  });
  await expect(page.getByRole('alert')).toContainText('cut.safetensors cannot be opened.');
  await expect(page.getByRole('alert')).toContainText(/bytes of numbers instead of/);
  await expect(looked(page)).toContainText('From theirs.safetensors');
  await lab.button('Back to the lab').click();
  // What stood there stands there, to the last number.
  expect((await lab.saved()).runs).toEqual(saved.runs);
  expect(lab.errors).toEqual([]);
});
