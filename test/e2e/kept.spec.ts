import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { browserLaunch } from '../chromium.ts';
import { bits, LabPage, room, SMALL, withoutTimers } from './lab-page.ts';

/** Seven trainings of a second or less. */
const QUESTION = `${SMALL.replace('iterations=24&evaluate=24', 'iterations=2400&evaluate=1200').replace('rounds=2', 'rounds=3')}&engine=simd`;
const TRAININGS = 7;

/** As many, of which a person can hold one. */
const SLOWER = QUESTION.replace('iterations=2400', 'iterations=9600');

/** Forty characters, of eleven code units each. */
const NAME = '👩‍👩‍👧‍👦'.repeat(40);

/** Writes down which trainings the page asks its workers for. */
async function watchAsks(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.exposeFunction('askedFor', (name: string) => void asked.push(name));
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
      const { type, training } = message as { type?: string; training?: { arm: string; seed: number; round: number } };
      const tell = (globalThis as unknown as { askedFor?: (name: string) => void }).askedFor;
      if (type === 'train' && training) tell?.(`${training.arm}/${training.seed}/${training.round}`);
      return Reflect.apply(postMessage, this, [message, ...rest]) as undefined;
    };
    const workers: Worker[] = [];
    const Original = Worker;
    Object.assign(globalThis, {
      workers,
      Worker: new Proxy(Original, {
        construct: (target, args: ConstructorParameters<typeof Worker>) => {
          const worker = new target(...args);
          workers.push(worker);
          return worker;
        },
      }),
    });
  });
  return asked;
}

/** What a run of the question gives that nothing cuts off. */
async function undisturbedBits(browser: Browser): Promise<unknown> {
  const lab = new LabPage(await room(browser));
  await lab.open(QUESTION);
  await lab.run();
  await lab.finished();
  return bits(await lab.saved());
}

const cutOff = (page: Page) => page.getByRole('status').filter({ hasText: /^Your run .*was cut off\./ });

/** How many trainings the page says are finished. */
async function finishedIn(page: Page): Promise<number> {
  const text = await page.getByTestId('progress').textContent();
  return Number(/^(\d+) of/.exec(text ?? '')?.[1] ?? 0);
}

/** How many of them the page says come from earlier runs. */
async function recalledIn(page: Page): Promise<number> {
  const text = (await page.locator('.progress').textContent()) ?? '';
  if (text.includes('nothing had to be trained again')) return finishedIn(page);
  return Number(/(\d+) of \d+ finished trainings? comes?/.exec(text)?.[1] ?? 0);
}

test('a run that a reload cuts off is offered, in numbers, and goes on to the bits of one that nothing cut', async ({
  browser,
}) => {
  const whole = await undisturbedBits(browser);

  const page = await room(browser);
  const asked = await watchAsks(page);
  const lab = new LabPage(page);
  await lab.open(QUESTION);
  await expect(cutOff(page)).toHaveCount(0);
  // Held, so that the run is still in its middle when it is cut off.
  const held = lab.pressAt(/round [12] of 3/, 'Pause');
  await lab.run();
  await held;
  await expect.poll(() => finishedIn(page)).toBeGreaterThan(0);
  const before = await finishedIn(page);
  await page.goto('about:blank');
  asked.length = 0;
  await page.goto('/');
  const offer = (await cutOff(page).textContent()) ?? '';
  const finished = /(\d+) of 7 trainings (?:is|are) finished and kept/.exec(offer)?.[1] ?? '';
  const missing = TRAININGS - Number(finished);
  expect(Number(finished)).toBeGreaterThanOrEqual(before);
  await lab.button('Go on').first().click();
  await lab.finished();
  expect(asked).toHaveLength(missing);
  expect(new Set(asked).size).toBe(asked.length);
  expect(bits(await lab.saved())).toEqual(whole);
  await expect(
    page.getByText(new RegExp(`^${finished} of 7 finished trainings comes? from earlier runs`)),
  ).toBeVisible();
  await expect(cutOff(page)).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('one more seed trains only what is new, in the page', async ({ page }) => {
  const asked = await watchAsks(page);
  const lab = new LabPage(page);
  await lab.open(QUESTION);
  await lab.run();
  await lab.finished();
  expect(asked).toHaveLength(TRAININGS);
  await expect(page.getByText('All 7 trainings are kept from earlier')).toBeVisible();
  asked.length = 0;
  await page.goto(`/#${QUESTION}&seeds=1,4`);
  await expect(page.getByText('7 of 14 trainings (the others are kept)')).toBeVisible();
  await lab.run();
  await lab.finished();
  expect(asked.map((name) => name.split('/')[1])).toEqual(Array(TRAININGS).fill('4'));
});

test('after a cancel the estimate counts what is missing, even before a speed was measured, and forgets with the list', async ({
  page,
}) => {
  await withoutTimers(page);
  const lab = new LabPage(page);
  await lab.open(QUESTION);
  const cancelled = lab.pressAt(/round [12] of 3/, 'Cancel');
  await lab.run();
  await cancelled;
  await expect(lab.status).toHaveText(/^Cancelled/);
  const missing = TRAININGS - (await finishedIn(page));
  expect(missing).toBeGreaterThan(0);
  await expect(lab.status).toHaveText(/ finished trainings? (is|are) kept below\.$/);
  await expect(page.locator('.run-bar')).toContainText(
    new RegExp(`${missing} of 7 trainings \\(the others? (is|are) kept\\), .* Measuring how fast`),
  );
  await page.getByText('Your runs on this device (1)').click();
  await page.getByRole('button', { name: 'Forget everything on this device' }).click();
  await page.getByRole('button', { name: 'Yes, forget everything' }).click();
  await expect(lab.status).toHaveText(/^Cancelled after \d finished trainings?\.$/);
  await expect(page.locator('.run-bar')).toContainText(/^RunGuess first7 trainings, .* Measuring how fast/);
});

test('your runs are listed across visits, named, kept longest, shown with their weights, exported, deleted and imported', async ({
  browser,
}) => {
  const page = await room(browser);
  const lab = new LabPage(page);
  await lab.open(QUESTION);
  await lab.run();
  await lab.finished();
  const saved = bits(await lab.saved());
  await page.reload();
  await page.getByText('Your runs on this device (1)').click();
  const entry = page.locator('section[aria-label^="Your runs on this device"] li');
  await expect(entry).toContainText('7 of 7 trainings are finished');
  await entry.getByLabel('Name').fill('x'.repeat(41));
  await entry.getByLabel('Name').press('Enter');
  await expect(entry.getByRole('alert')).toHaveText('A name has at most 40 characters; this one has 41 characters.');
  await expect(entry.locator('strong')).toHaveText(/^Run of /);
  await entry.getByLabel('Name').fill(` ${NAME} `);
  await entry.getByLabel('Name').press('Enter');
  await entry.getByLabel('Keep longest').check();
  await expect(entry.locator('strong')).toHaveText(NAME);
  await entry.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByTestId('badge')).toHaveText(/^Trained on this device earlier: 1 seed/);
  expect(bits(await lab.saved())).toEqual(saved);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all to a file' }).click();
  const file = await (await download).path();
  await entry.getByRole('button', { name: 'Delete' }).click();
  await expect(entry.getByRole('button', { name: 'No, keep it' })).toBeFocused();
  await entry.getByRole('button', { name: 'Yes, delete it' }).click();
  await expect(page.getByText('Your runs on this device (0)')).toBeVisible();

  const elsewhere = await room(browser);
  const other = new LabPage(elsewhere);
  const asked = await watchAsks(elsewhere);
  await other.open(QUESTION);
  await elsewhere.getByText('Your runs on this device (0)').click();
  await elsewhere.getByLabel('Import from a file').setInputFiles(file);
  const told = elsewhere.locator('.problems li');
  await expect(told).toHaveText(['1 run with 7 finished trainings was imported.']);
  await elsewhere.getByLabel('Import from a file').setInputFiles(file);
  await expect(told).toHaveText(['Nothing new: 1 run with 7 finished trainings was here already.']);
  await expect(elsewhere.locator('section[aria-label^="Your runs on this device"] li strong')).toHaveText(NAME);
  await other.run();
  await other.finished();
  await expect(elsewhere.locator('.progress')).toContainText(
    'Everything here was kept on this device already; nothing had to be trained again.',
  );
  expect(asked).toEqual([]);
  expect(bits(await other.saved())).toEqual(saved);

  await elsewhere.getByLabel('Import from a file').setInputFiles(file);
  await expect(told).toHaveCount(1);
  await elsewhere.getByRole('button', { name: 'Forget everything on this device' }).click();
  await elsewhere.getByRole('button', { name: 'Yes, forget everything' }).click();
  await expect(elsewhere.getByText('Your runs on this device (0)')).toBeVisible();
  await expect(told).toHaveCount(0);
  await expect(elsewhere.locator('.progress')).not.toContainText('below');
  await elsewhere.reload();
  await expect(elsewhere.getByText('Your runs on this device (0)')).toBeVisible();
  await elsewhere.getByLabel('Name').waitFor({ state: 'detached' });
});

test('a file that is none is met with a sentence, and the page lives', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(QUESTION);
  await page.getByText('Your runs on this device (0)').click();
  await page.getByLabel('Import from a file').setInputFiles({
    name: 'runs.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK half a zip'),
  });
  await expect(
    page.getByText('The file could not be imported: it is no file of runs, or was cut short.'),
  ).toBeVisible();
  await lab.run();
  await lab.finished();
});

test('a browser that keeps nothing costs no run: a sentence, and memory takes over', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('storage is forbidden', 'SecurityError');
    };
  });
  const asked = await watchAsks(page);
  const lab = new LabPage(page);
  await lab.open(QUESTION);
  await lab.run();
  await lab.finished();
  await expect(lab.notes).toHaveText([/^This run is not kept beyond this visit: .*private windows/]);
  expect(asked).toHaveLength(TRAININGS);
  await expect(page.getByText('All 7 trainings are kept from earlier')).toBeVisible();
  await lab.run();
  await lab.finished();
  expect(asked).toHaveLength(TRAININGS);
});

test('two tabs never train the same training at once, and both have all results', async ({ browser }) => {
  const first = await room(browser);
  const second = await first.context().newPage();
  const asked = [await watchAsks(first), await watchAsks(second)];
  const labs = [new LabPage(first), new LabPage(second)];
  for (const lab of labs) await lab.open(QUESTION);
  await Promise.all(labs.map((lab) => lab.run()));
  for (const lab of labs) await lab.finished();
  expect(asked.flat().sort()).toEqual([...new Set(asked.flat())].sort());
  expect(asked.flat()).toHaveLength(TRAININGS);
  const [one, other] = await Promise.all(labs.map((lab) => lab.saved()));
  expect(bits(one)).toEqual(bits(other));
});

test('where another tab holds a training and stands still, the second says so and takes over', async ({ browser }) => {
  const first = await room(browser);
  const second = await first.context().newPage();
  const [lab, other] = [new LabPage(first), new LabPage(second)];
  await lab.open(QUESTION);
  await first.bringToFront();
  const held = lab.pressAt(/round [1-3] of 3/, 'Pause');
  await lab.run();
  await held;
  await other.open(QUESTION);
  await other.run();
  const waits = second.getByText('Another tab of this browser trains the same.');
  await expect(waits).toBeVisible();
  await expect(other.status).toHaveText('Waiting for a training of another tab.');
  await other.button('Train it here instead').press('Enter');
  await other.finished();
  await expect(other.button('Run')).toBeFocused();
  await expect(waits).toHaveCount(0);
  await lab.button('Resume').click();
  await lab.finished();
  expect(bits(await lab.saved())).toEqual(bits(await other.saved()));
});

/** Begins a run with a press, and holds it in its middle: then Pause is called Resume. */
async function heldBy(lab: LabPage, press: () => Promise<void>, at = /round [12] of 3/): Promise<void> {
  const held = lab.pressAt(at, 'Pause');
  await press();
  await held;
  await expect(lab.button('Resume')).toBeVisible();
}

test('cut-off runs are offered one after the other, told apart, and the keyboard goes on with them', async ({
  browser,
}) => {
  const page = await room(browser);
  const lab = new LabPage(page);
  const run = () => lab.button('Run').press('Enter');
  for (const seed of [1, 5]) {
    await lab.open(`${SLOWER}&seeds=${seed}`);
    await heldBy(lab, run);
    await expect(lab.button('Resume')).toBeFocused();
    await page.goto('about:blank');
  }
  await page.goto('/');
  const offer = cutOff(page);
  await expect(offer).toHaveText(/It has your own settings, nearest to “.*”: .*; seed 5; on simd\./);
  const first = await offer.textContent();
  await lab.button('Not now').press('Enter');
  await expect(offer).toHaveText(/; seed 1; on simd\./);
  expect(await offer.textContent()).not.toBe(first);
  await expect(offer).toBeFocused();
  await heldBy(lab, () => lab.button('Go on').first().press('Enter'), /round [1-3] of 3/);
  await expect(lab.button('Resume')).toBeFocused();
  await page.goto('about:blank');
  await page.goto('/');
  await lab.button('Not now').press('Enter');
  await expect(offer).toHaveCount(0);
  await expect(lab.button('Run')).toBeFocused();
});

test('the keyboard goes on beside what a press took away: a run, its end, a row, a question', async ({ page }) => {
  const lab = new LabPage(page);
  for (const seed of [1, 5]) {
    await lab.open(`${SLOWER}&seeds=${seed}`);
    await heldBy(lab, () => lab.button('Run').press('Enter'));
    await lab.button('Cancel').press('Enter');
    await expect(lab.status).toHaveText(/^Cancelled/);
    await expect(lab.button('Run')).toBeFocused();
  }
  const list = page.locator('section[aria-label^="Your runs on this device"]');
  await list.locator('summary').click();
  const rows = list.locator('li');
  await expect(rows).toHaveCount(2);
  const goOn = rows.nth(1).getByRole('button', { name: 'Go on' });
  await heldBy(lab, () => goOn.press('Enter'), /round [1-3] of 3/);
  await expect(lab.button('Resume')).toBeFocused();
  await lab.button('Cancel').press('Enter');
  await expect(lab.button('Run')).toBeFocused();
  await expect(rows.nth(0).locator('.badge')).toContainText('seed 1');

  await rows.nth(0).getByLabel('Name').fill('first try');
  await rows.nth(0).getByLabel('Name').press('Enter');
  await expect(rows.nth(0).locator('strong')).toHaveText('first try');
  await expect(rows.nth(0).getByLabel('Name')).toBeFocused();

  await rows.nth(0).getByRole('button', { name: 'Delete' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(rows.nth(0).getByRole('button', { name: 'Delete' })).toBeFocused();
  await rows.nth(0).getByRole('button', { name: 'Delete' }).press('Enter');
  await rows.nth(0).getByRole('button', { name: 'Yes, delete it' }).press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(rows.nth(0).getByRole('button', { name: 'Show' })).toBeFocused();
  await rows.nth(0).getByRole('button', { name: 'Delete' }).press('Enter');
  await rows.nth(0).getByRole('button', { name: 'Yes, delete it' }).press('Enter');
  await expect(list.locator('summary')).toBeFocused();

  const forget = list.getByRole('button', { name: 'Forget everything on this device' });
  await forget.press('Enter');
  await list.getByRole('button', { name: 'Yes, forget everything' }).press('Enter');
  await expect(forget).toBeFocused();
});

/** Ways in which a run loses its page. */
const KILLS = ['reload', 'crash', 'worker', 'browser'] as const;

/** How often: ten times, or as often as asked for. */
const TIMES = Number(process.env['KILLS'] ?? 10);

test(`${TIMES} kills at random moments: no finished training is lost or repeated, and the bits are those of one run`, async ({
  browser,
}) => {
  const whole = await undisturbedBits(browser);

  const { baseURL = '' } = test.info().project.use;
  const begin = async (profile: string) => {
    const context = await chromium.launchPersistentContext(profile, {
      ...browserLaunch({ gpu: false }),
      baseURL,
      serviceWorkers: 'block',
    });
    return { context, page: await context.newPage() };
  };
  for (let kills = 0; kills < TIMES; ) {
    const profile = mkdtempSync(join(tmpdir(), 'kept-'));
    let { context, page } = await begin(profile);
    let asked = await watchAsks(page);
    let lab = new LabPage(page);
    await lab.open(QUESTION);
    await lab.run();
    for (let life = 0; life < 5 && kills < TIMES; life++) {
      const kill = KILLS[kills % KILLS.length];
      // Any moment at all: while it starts, trains, puts, or has ended.
      const moment = Math.floor(Math.random() * 60);
      await page.evaluate(async (frames) => {
        for (let k = 0; k < frames; k++) await new Promise(requestAnimationFrame);
      }, moment);
      const done = (await lab.status.textContent())?.startsWith('Done') === true;
      const finished = await finishedIn(page);
      kills++;
      if (kill === 'worker') {
        await page.evaluate(() => {
          const last = (globalThis as unknown as { workers: Worker[] }).workers.at(-1);
          last?.dispatchEvent(new ErrorEvent('error', { message: 'it was ended' }));
        });
        if (done) break;
        continue;
      }
      if (kill === 'crash') {
        const session = await page.context().newCDPSession(page);
        const crashed = page.waitForEvent('crash');
        await Promise.race([session.send('Page.crash').catch(() => {}), crashed]);
        await crashed;
        await page.close();
        page = await context.newPage();
        asked = await watchAsks(page);
      } else if (kill === 'browser') {
        await context.close();
        ({ context, page } = await begin(profile));
        asked = await watchAsks(page);
      } else {
        await page.goto('about:blank');
        asked.length = 0;
      }
      lab = new LabPage(page);
      await lab.open(QUESTION);
      await lab.run();
      // What was there is told of at once; what is asked for after it was not there.
      await expect.poll(() => recalledIn(page)).toBeGreaterThanOrEqual(finished);
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.length).toBeLessThanOrEqual(TRAININGS - finished);
    }
    if (!(await lab.status.textContent())?.startsWith('Done')) await lab.finished();
    expect(asked.length).toBeLessThanOrEqual(TRAININGS);
    expect(bits(await lab.saved())).toEqual(whole);
    await context.close();
  }
});
