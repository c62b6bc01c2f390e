import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { FigureId } from '../../src/app/figure/figures.ts';
import { FIGURE } from '../../src/app/strings/figure-texts.ts';

export interface SavedPicture {
  readonly name: string;
  readonly file: Buffer;
}

/** Saves a picture by its arrow, as people do. @param title where it is not that of its kind */
export async function savedPicture(
  page: Page,
  id: FigureId,
  kind: 'SVG' | 'PNG' = 'SVG',
  title?: string,
): Promise<SavedPicture> {
  const waiting = page.waitForEvent('download');
  await page
    .getByRole('button', { name: FIGURE.save(id, title), exact: true })
    .first()
    .click();
  await page.getByRole('menuitem', { name: kind }).click();
  const download = await waiting;
  await expect(page.getByRole('menu')).toHaveCount(0);
  return { name: download.suggestedFilename(), file: readFileSync(await download.path()) };
}

/** What stands in the description of a saved SVG: what it is of, its caption and its link, a line each. */
export const descriptionIn = ({ file }: SavedPicture): string =>
  /<desc>([^<]*)<\/desc>/.exec(file.toString())?.[1].replaceAll('&amp;', '&') ?? '';
