import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { browserLaunch } from '../chromium.ts';
import { bits, LabPage, room, SMALL } from './lab-page.ts';

/** Seven trainings of a second or less. */
const QUESTION = `${SMALL.replace('iterations=24&evaluate=24', 'iterations=600&evaluate=300').replace('rounds=2', 'rounds=3')}&engine=simd`;
const TRAININGS = 7;

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

const cutOff = (page: Page) => page.getByText(/^A run was cut off:/);

/** How many trainings the page says are finished. */
async function finishedIn(page: Page): Promise<number> {
  const text = await page.getByTestId('progress').textContent();
  return Number(/^(\d+) of/.exec(text ?? '')?.[1] ?? 0);
}

/** How many of them the page says come from earlier runs. */
async function recalledIn(page: Page): Promise<number> {
  const text = (await page.locator('.progress').textContent()) ?? '';
  if (text.includes('All finished trainings come from before')) return finishedIn(page);
  return Number(/(\d+) of the finished trainings come/.exec(text)?.[1] ?? 0);
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
  const [, finished, missing] = /(\d+) of its 7 trainings are finished and kept, (\d+) are missing/.exec(offer) ?? [];
  expect(Number(finished)).toBeGreaterThanOrEqual(before);
  expect(Number(finished) + Number(missing)).toBe(TRAININGS);
  await lab.button('Go on').first().click();
  await lab.finished();
  expect(asked).toHaveLength(Number(missing));
  expect(new Set(asked).size).toBe(asked.length);
  expect(bits(await lab.saved())).toEqual(whole);
  await expect(page.getByText(`${finished} of the finished trainings come from earlier runs.`)).toBeVisible();
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
  await entry.getByLabel('Name').fill('first try');
  await entry.getByLabel('Name').press('Enter');
  await entry.getByLabel('Keep longest').check();
  await expect(entry.locator('strong')).toHaveText('first try');
  await entry.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByTestId('badge')).toHaveText(/^Trained on this device earlier, by/);
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
  await expect(elsewhere.getByText('1 run with 7 finished trainings were imported.')).toBeVisible();
  await expect(elsewhere.locator('section[aria-label^="Your runs on this device"] li strong')).toHaveText('first try');
  await other.run();
  await other.finished();
  expect(asked).toEqual([]);
  expect(bits(await other.saved())).toEqual(saved);

  await elsewhere.getByRole('button', { name: 'Forget everything on this device' }).click();
  await elsewhere.getByRole('button', { name: 'Yes, forget everything' }).click();
  await expect(elsewhere.getByText('Your runs on this device (0)')).toBeVisible();
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
  await other.button('Train it here instead').click();
  await other.finished();
  await expect(waits).toHaveCount(0);
  await lab.button('Resume').click();
  await lab.finished();
  expect(bits(await lab.saved())).toEqual(bits(await other.saved()));
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
