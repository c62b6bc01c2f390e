import { expect, type Page, test } from '@playwright/test';
import { BOARD } from '../../src/app/strings/board-texts.ts';
import { codesIn } from '../../src/experiment/board/result-code.ts';
import { LabPage, room, SMALL } from './lab-page.ts';
import { descriptionIn, savedPicture } from './saved-picture.ts';

/** Thirty browsers take minutes: BOARD_STUDENTS=30 npm test -- e2e class. */
const STUDENTS = Number(process.env['BOARD_STUDENTS'] ?? 3);

/** Runs the class's experiment in a browser of its own, and gives the code that its student sends. */
async function student(page: Page, link: string, number?: number, guesses = false): Promise<string> {
  const lab = new LabPage(page);
  await page.goto(link);
  if (number !== undefined) {
    await expect(lab.button('Run')).toBeDisabled();
    await page.getByLabel(/^Your number in the class/).fill(String(number));
    await page.getByRole('button', { name: 'Take it' }).click();
  }
  if (guesses) {
    await lab.button('Guess first').click();
    const first = page.getByRole('slider', { name: 'Guess for round 1', exact: true });
    await expect(first).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(lab.button('Remove my guess')).toBeVisible();
  }
  await lab.run();
  await lab.finished();
  expect(lab.errors).toEqual([]);
  return page.getByTestId('result-code').locator('code').innerText();
}

/** The link for students and the board, as the teacher's page makes them. */
async function teacher(page: Page, settings: string, students?: number) {
  const lab = new LabPage(page);
  await lab.open(settings);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (students !== undefined) {
    await dialog.getByRole('radio', { name: /students type their number/ }).check();
    await dialog.getByLabel('Number of students').fill(String(students));
  }
  await dialog.getByRole('button', { name: 'Copy link for students' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const opened = page.context().waitForEvent('page');
  await dialog.getByRole('link', { name: 'Open the board of this class' }).click();
  return { link, board: await opened };
}

const paste = async (board: Page, text: string) => {
  await board.getByLabel(/^Codes:/).fill(text);
  await board.getByRole('button', { name: 'Add', exact: true }).click();
};

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test(`a class of ${STUDENTS}: each browser draws its seed, its code comes onto the board, and the board says what they found`, async ({
  page,
  browser,
}) => {
  const { link, board } = await teacher(page, `${SMALL}&engine=simd`);
  await expect(board.getByTestId('board-count')).toHaveText('0 students in');
  const log: string[] = [];
  for (let k = 0; k < STUDENTS; k++) {
    const own = await room(browser, { serviceWorkers: 'block' });
    log.push(`Student ${k}: ${await student(own, link, undefined, k === 0)} 👍`);
    await own.context().close();
  }
  // A paste anywhere on the page is a paste of codes.
  await board.evaluate((text) => navigator.clipboard.writeText(text), log.join('\n'));
  await board.getByRole('heading', { name: 'Class board' }).click();
  await board.keyboard.press('ControlOrMeta+V');
  await expect(board.getByTestId('board-count')).toHaveText(`${STUDENTS} students in`);
  await expect(board.getByTestId('board-verdict')).toHaveText(
    new RegExp(`^${STUDENTS} seeds: ticket .*random mask.*points`),
  );
  await expect(board.getByTestId('board-guesses')).toHaveText(
    /^1 student guessed the ticket’s curve first: [\d.]+ points off/,
  );
  await board.getByRole('checkbox', { name: '1 guess' }).check();
  await expect(board.locator('.chart-guess-line')).not.toHaveCount(0);
  const picture = await savedPicture(board, 'curve', 'SVG', BOARD.chart);
  expect(picture.name).toMatch(new RegExp(`^lottery-board_.*_${STUDENTS}-students_[\\d_-]+_curve\\.svg$`));
  expect(descriptionIn(picture)).toContain(`Collected from students: ${STUDENTS} students in.`);
  // The first of two results for a seed is kept, and what was cut is told.
  await paste(board, `${log[0]}\n${log[1].slice(0, 60)}`);
  await expect(board.getByRole('alert')).toHaveText(/was cut on its way here/);
  await expect(board.getByTestId('outcome')).toHaveText(/on the board already/);
  await board.reload();
  await expect(board.getByTestId('board-count')).toHaveText(`${STUDENTS} students in`);
});

test('where students have numbers the board says who is missing, takes files of results, and is a file and a link itself', async ({
  page,
  browser,
}) => {
  const { link, board } = await teacher(page, `${SMALL}&engine=simd`, 4);
  const own = await room(browser, { serviceWorkers: 'block' });
  const code = await student(own, link, 3);
  expect(codesIn(code)).toHaveLength(1);
  // Who comes back has their number, and their code from what is kept.
  await own.reload();
  await expect(own.getByText('Your number is 3: it is your seed.')).toBeVisible();
  await own.getByRole('button', { name: 'You have run this: show my code' }).click();
  await expect(own.getByTestId('result-code').locator('code')).toHaveText(code);
  await paste(board, code);
  await expect(board.getByTestId('board-count')).toHaveText('1 of 4 students in');
  await expect(board.getByText('Missing: 1-2, 4.')).toBeVisible();

  const other = await room(browser, { serviceWorkers: 'block' });
  await student(other, link, 1);
  const [file] = await Promise.all([
    other.waitForEvent('download'),
    other.getByRole('button', { name: 'Save results' }).click(),
  ]);
  await board.getByLabel('Choose files').setInputFiles(await file.path());
  await expect(board.getByTestId('board-count')).toHaveText('2 of 4 students in');

  const [saved] = await Promise.all([
    board.waitForEvent('download'),
    board.getByRole('button', { name: 'Save board' }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^lottery-board_mlp-10-\w+_2-students_.*\.json$/);
  await board.getByRole('button', { name: 'Share' }).click();
  await board.getByRole('button', { name: 'Copy link to the board' }).click();
  const shared = await board.evaluate(() => navigator.clipboard.readText());
  const colleague = await room(browser, { serviceWorkers: 'block' });
  await colleague.goto(shared);
  await expect(colleague.getByTestId('board-count')).toHaveText('2 of 4 students in');
  await expect(colleague.locator('.badge')).toHaveText('Shared by a link');
  await colleague.goto(shared.replace(/sum=[^&]*&/, '').replace(/board=.*$/, 'board='));
  await expect(colleague.getByTestId('board-count')).toHaveText('0 of 4 students in');
  await colleague.getByLabel('Choose files').setInputFiles(await saved.path());
  await expect(colleague.getByTestId('board-count')).toHaveText('2 of 4 students in');
});

test('a student who changes the settings is told, and comes back by one press; another class’s code is refused', async ({
  page,
  browser,
}) => {
  const { board } = await teacher(page, `${SMALL}&engine=simd`);
  const own = await room(browser, { serviceWorkers: 'block' });
  const code = await student(own, `/#${SMALL.replace('batch=40', 'batch=50')}&engine=simd&class=draw`);
  await paste(board, code);
  await expect(board.getByRole('alert')).toHaveText(/is of another experiment/);
  await expect(board.getByTestId('board-count')).toHaveText('0 students in');
  await own.getByRole('combobox', { name: 'Start from' }).selectOption({ index: 2 });
  await expect(own.getByText('not those of your class')).toBeVisible();
  await own.getByRole('button', { name: 'Back to the class’s settings' }).click();
  await expect(own.getByText(/^Your browser drew seed/)).toBeVisible();
});

test('a board whose link is for no class says so', async ({ page }) => {
  await page.goto(`/#v=1&n=2&engine=tfjs-webgl&class=draw&board=`);
  await expect(page.getByRole('alert')).toHaveText(/needs an exact engine/);
});
