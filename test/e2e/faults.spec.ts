import { chromium, expect, type Page, test, type Worker } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';
import { beforeWorkers, LabPage, SMALL, smallOf } from './lab-page.ts';
import { lose } from './lose.ts';

const reference = `${SMALL}&engine=reference`;
const SHARD = '**/data/mnist/train-00.*';

const SHARDS = {
  missing: [404, () => Buffer.from('not here'), /train-00.*the server answers 404.*Reload/],
  truncated: [200, (whole: Buffer) => whole.subarray(0, 1000), /train-00.*has 1000 bytes instead of/],
  corrupted: [
    200,
    (whole: Buffer) => Buffer.from(whole.map((byte, at) => (at === 5000 ? byte ^ 1 : byte))),
    /train-00.*checksum is wrong/,
  ],
} as const;

for (const [fault, [status, spoil, sentence]] of Object.entries(SHARDS)) {
  test(`a shard that is ${fault} is met with a sentence, and the next run works`, async ({ page }) => {
    const lab = new LabPage(page);
    const shard = await lose(page, SHARD, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ status, body: spoil(await response.body()) });
    });
    await lab.open(reference);
    await lab.run();
    await expect(lab.status).toHaveText(sentence);
    shard.giveBack();
    await lab.run();
    await lab.finished();
    expect(lab.errors).toEqual([]);
  });
}

test('a network too large to hold is met with a sentence before anything is tried', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('hidden=4096-4096');
  await expect(page.getByRole('alert')).toHaveText(/20,029,440 weights.*narrower/);
  await expect(lab.button('Run')).toBeDisabled();
  await page.getByRole('textbox', { name: 'Hidden layers' }).fill('30');
  await page.getByRole('textbox', { name: 'Hidden layers' }).press('Enter');
  await expect(lab.button('Run')).toBeEnabled();
});

test('a loss that becomes infinite stops the run with what to do', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(
    'images=1000&hidden=64-64-64&init=kaiming&scaling=standardised&optimiser=sgd&lr=1&iterations=60&evaluate=60&rounds=1&engine=reference',
  );
  await lab.run();
  await expect(lab.status).toHaveText(/loss became infinite.*smaller learning rate/);
  await expect(lab.button('Run')).toBeEnabled();
});

test('a worker that never loads is met with a sentence', async ({ page }) => {
  const lab = new LabPage(page);
  await page.route('**/assets/worker-*.js', (route) => route.abort());
  await lab.open(reference);
  await lab.run();
  await expect(lab.status).toHaveText(/worker could not be loaded.*Reload/);
  await expect(lab.button('Run')).toBeEnabled();
});

/** Keeps note of whether a worker is in the middle of a training that is held. Runs in the worker, before anything else. */
function noteHeld(): void {
  const note = globalThis as unknown as { training?: boolean; paused?: boolean };
  const { postMessage } = globalThis;
  addEventListener('message', ({ data }) => {
    if (data.type === 'train') note.training = true;
    if (data.type === 'pause') note.paused = true;
    if (data.type === 'resume') note.paused = false;
  });
  globalThis.postMessage = ((message: { type: string }, ...rest: []) => {
    if (message.type === 'answer') note.training = false;
    postMessage.call(globalThis, message, ...rest);
  }) as typeof postMessage;
}

/** The worker that holds a training: a run may have others, which have nothing to do. */
async function holder(page: Page): Promise<Worker> {
  for (const worker of page.workers()) {
    const held = await worker.evaluate(() => {
      const { training, paused } = globalThis as unknown as { training?: boolean; paused?: boolean };
      return training === true && paused === true;
    });
    if (held) return worker;
  }
  throw new Error('No worker holds a training.');
}

test('a worker that dies in the middle is replaced, and the run goes on from the last finished round', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await beforeWorkers(page, noteHeld);
  await lab.open(`${smallOf(200).replace('rounds=2', 'rounds=12')}&engine=reference`);
  // Held, so that the run is still in its middle when the worker dies.
  const paused = lab.pressAt(/round [1-9]\d* of 12/, 'Pause');
  await lab.run();
  await paused;
  await expect(async () => {
    const worker = await holder(page);
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('killed by a test');
      });
    });
  }).toPass();
  await expect(lab.notes).toHaveText([/worker died.*killed by a test.*last finished round/]);
  await lab.button('Resume').click();
  await lab.finished();
  const { runs } = await lab.saved();
  const rounds = runs.find((run) => run.arm === 'ticket')?.rounds.map(({ round }) => round);
  expect(rounds).toEqual(Array.from({ length: 12 }, (_, k) => k + 1));
});

test('a run outlives nights of sleep: no worker is taken for dead for what a closed lid did', async ({ page }) => {
  const lab = new LabPage(page);
  const round = async () => Number(/round (\d+) of 12/.exec(await lab.status.innerText())?.[1]);
  let evening = 0;
  await page.clock.install();
  await lab.open(`${smallOf(2000).replace('rounds=2', 'rounds=12')}&engine=reference`);
  await lab.run();
  await expect
    .poll(async () => {
      evening = await round();
      return evening;
    })
    .toBeGreaterThan(0);
  // A jump of the clock calls what is due once, as after a lid was opened.
  for (let night = 0; night < 5; night++) await page.clock.fastForward('12:00:00');
  // The round that was on has ended, and a whole one after it.
  await expect.poll(round).toBeGreaterThan(evening + 1);
  await expect(lab.notes).toHaveCount(0);
  await lab.button('Cancel').click();
  await expect(lab.status).toHaveText(/^Cancelled/);
});

test('who leaves in the middle of a run is asked, and who leaves after it is not, since all is kept', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await lab.open(`${smallOf(480)}&engine=reference`);
  const paused = lab.pressAt(/round \d of 2/, 'Pause');
  await lab.run();
  await paused;
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  // The page is still there.
  await lab.button('Resume').click();
  await lab.finished();
  await page.reload();
  await expect(lab.button('Run')).toBeVisible();
  expect(asked).toEqual(['beforeunload']);
});

test('who leaves with results that nothing keeps is asked, until they are saved', async ({ page }) => {
  const lab = new LabPage(page);
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('private', 'SecurityError');
    };
  });
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await lab.open(reference);
  await lab.run();
  await lab.finished();
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await lab.saved();
  await page.reload();
  await expect(lab.button('Run')).toBeVisible();
  expect(asked).toEqual(['beforeunload']);
});

/** Takes hold of the device that a worker's engine opens. Runs in the worker, before anything else there. */
function holdDevice(): void {
  const held = globalThis as unknown as { lose: () => void };
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...given) {
    const device = await requestDevice.apply(this, given);
    held.lose = () => device.destroy();
    return device;
  };
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...given: [never]) {
    const context = getContext.apply(this, given) as WebGL2RenderingContext | null;
    const extension = context?.getExtension?.('WEBGL_lose_context');
    if (extension) held.lose = () => extension.loseContext();
    return context;
  } as typeof getContext;
}

/** Takes the device away in whichever worker holds one. */
async function loseDevice(page: Page): Promise<void> {
  const lost = page.workers().map((worker) =>
    worker.evaluate(() => {
      const { lose } = globalThis as unknown as { lose?: () => void };
      lose?.();
      return lose !== undefined;
    }),
  );
  expect(await Promise.all(lost)).toContain(true);
}

for (const engine of ['tfjs-webgpu', 'tfjs-webgl'] as const) {
  test(`when ${engine} loses its device, the run goes on and says so round by round`, async ({ page }) => {
    const lab = new LabPage(page);
    await beforeWorkers(page, holdDevice);
    await lab.open(`${smallOf(60).replace('rounds=2', 'rounds=3')}&engine=${engine}`);
    // Held, so that the run is still in its middle when the device is lost.
    const paused = lab.pressAt(/round [1-3] of 3/, 'Pause');
    await lab.run();
    await paused;
    await loseDevice(page);
    await lab.button('Resume').click();
    await expect(lab.notes.first()).toHaveText(
      new RegExp(`${engine} was given up: .*goes on with .* [\\d,.]+ images/s`),
    );
    await lab.finished();
    const rounds = (await lab.saved()).runs.flatMap((run) => run.rounds.map((round) => round.engine));
    expect(rounds[0]).toBe(engine);
    expect(rounds.at(-1)).not.toBe(engine);
    await lab.expectOrigin(new RegExp(`Engines: .*\\(${engine}\\) and `));
  });
}

test('without WebGPU and WebGL, Auto misses nothing, and an engine asked for by name is replaced aloud', async () => {
  const browser = await chromium.launch({
    ...chromiumLaunch,
    args: [
      ...chromiumLaunch.args.filter((arg) => !/webgpu|Vulkan/i.test(arg)),
      '--disable-3d-apis',
      '--disable-gpu',
      '--disable-software-rasterizer',
    ],
  });
  const page = await browser.newPage({ baseURL: test.info().project.use.baseURL ?? '' });
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.run();
  await lab.finished();
  await lab.expectOrigin(/\(simd\)/);
  await lab.open(`${SMALL}&engine=tfjs-webgl`);
  await lab.run();
  await lab.finished();
  await expect(lab.notes.first()).toHaveText(/tfjs-webgl could not be used/);
  await browser.close();
});
