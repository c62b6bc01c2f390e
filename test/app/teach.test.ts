import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { WITHOUT_SCRIPTS } from '../../scripts/content-security.ts';
import { guideHtml } from '../../scripts/teach-guide.ts';
import { LESSON } from '../../src/app/strings/lesson-texts.ts';
import { chapterAxes } from '../../src/app/teach/chapter-axes.ts';
import { type Taught, taughtFrom } from '../../src/app/teach/taught.ts';
import { teachPages } from '../../src/app/teach/teach-pages.tsx';
import { CHAPTER_IDS, chapterOf } from '../../src/lesson/chapters.ts';
import { numberOutcome, orderOutcome } from '../../src/lesson/outcome.ts';
import { writtenOf } from '../../src/lesson/written.ts';
import type { Estimate } from '../../src/numerics/statistics.ts';
import { percent, signed } from '../../src/spec/format.ts';

const GUIDE = readFileSync('docs/teach.md', 'utf8');
const shipped = (recipe: string) => readFileSync(`public/reference/${recipe}.json`, 'utf8');
const pages = teachPages({ guide: guideHtml(GUIDE), policy: WITHOUT_SCRIPTS, styles: 'teach.css', results: shipped });
const lesson = taughtFrom(shipped);

/** What a person reads, in one line; pictures apart, whose axes have numbers of their own. */
function textOf(html: string): string {
  let depth = 0;
  const outside = html.split(/(<\/?svg\b[^>]*>)/).filter((part) => {
    if (part.startsWith('<svg')) depth++;
    else if (part.startsWith('</svg')) depth--;
    else return depth === 0;
    return false;
  });
  return outside
    .join('')
    .replace(/^[\s\S]*<main>/, '')
    .replace(/<\/?(lab-text|strong|a|span|em|i|code)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}
const plain = (text: string) => text.replace(/\s+/g, ' ');

/** What was measured for a chapter, each number as a mean and an interval. */
function truthsOf({
  chapter: { predict, cursor },
  of,
}: Taught): { readonly estimate: Estimate; readonly texts: string[] }[] {
  const points = (value: number) => signed(1)(100 * value).replace('-', '−');
  const told = (estimate: Estimate, write: (value: number) => string) => ({
    estimate,
    texts: [estimate.mean, estimate.low, estimate.high].map((value) => plain(write(value))),
  });
  if (predict.form === 'number') return [told(numberOutcome(predict, of, undefined)!.truth, percent)];
  if (predict.form === 'order') {
    const write = predict.items[0]?.truth.kind === 'over-dense' ? points : percent;
    return orderOutcome(predict, of, undefined)!.items.map(({ truth }) => told(truth, write));
  }
  const line = chapterAxes({ chapter: chapterOf('rewind'), of } as Taught).lines.find(({ arm }) => arm === cursor.arm);
  return line!.points.map(({ accuracy }) => told(accuracy, percent));
}

/** The text of a chapter’s part of the answers. */
function answerTo({ place }: Taught): string {
  const from = pages['answers.html'].split('<section class="sheet')[place];
  return textOf(from);
}

test('there is a guide, a worksheet for every chapter, all of them together, and answers', () => {
  const worksheets = CHAPTER_IDS.map((_, k) => `worksheet-${k + 1}.html`);
  expect(Object.keys(pages).sort()).toEqual(['answers.html', 'index.html', ...worksheets, 'worksheets.html'].sort());
  for (const page of Object.values(pages)) expect(page).toMatch(/^<html lang="en">/);
  const all = textOf(pages['worksheets.html']);
  for (const { chapter } of lesson) expect(all).toContain(chapter.title);
});

describe.each(lesson.map((taught) => [taught.chapter.title, taught] as const))('%s', (_, taught) => {
  const { chapter, filled, place } = taught;
  const { predict } = chapter;
  const html = pages[`worksheet-${place}.html`];
  const sheet = textOf(html);
  const answer = answerTo(taught);

  test('its worksheet asks, and tells nothing of what was measured', () => {
    for (const text of [...chapter.body, predict.question, chapter.action])
      expect(sheet).toContain(plain(filled(text)));
    const secret = [...chapter.meaning, chapter.reason.text, ...chapter.notes].map((text) => plain(filled(text)));
    for (const text of secret) expect(sheet).not.toContain(text);
    for (const { texts } of truthsOf(taught)) {
      // The measured number alone: a chapter’s text may hold one that happens to be an end of its interval.
      expect(sheet).not.toContain(texts[0]);
    }
    // No arm is drawn on its axes.
    expect(html).not.toMatch(/chart-marker|var\(--chart-|paper-truth|paper-interval/);
    const [section = 'none'] = /<section class="sheet"[\s\S]*<\/section>/.exec(html) ?? [];
    expect(pages['worksheets.html']).toContain(section);
  });

  test('its worksheet has room for the prediction that it asks for', () => {
    const boxes = html.match(/<td><i aria-hidden="true"><\/i><\/td>/g) ?? [];
    if (predict.form === 'order') {
      expect(boxes).toHaveLength(2 * predict.items.length);
      const truth = orderOutcome(predict, taught.of, undefined)!.items.map(({ id }) => id);
      expect(predict.items.map(({ id }) => id)).not.toEqual(truth);
    } else {
      expect(boxes).toHaveLength(0);
      expect(html).toContain(predict.form === 'number' ? 'class="paper-scale"' : 'class="paper-plot paper-large"');
    }
  });

  test('the answers have what was measured, with its interval and its seeds', () => {
    const truths = truthsOf(taught);
    expect(truths.length).toBe(
      predict.form === 'line' ? predict.rounds : predict.form === 'order' ? predict.items.length : 1,
    );
    for (const { estimate, texts } of truths) {
      for (const text of texts) expect(answer).toContain(text);
      expect(answer).toContain(`${estimate.n} seeds`);
    }
  });

  test('the answers say what it means, why, who guessed what, and how to check it', () => {
    const { guess, reason } = chapter;
    for (const text of [...chapter.meaning, reason.text, predict.question, chapter.action, ...chapter.notes])
      expect(answer).toContain(plain(filled(text)));
    if (reason.source) expect(answer).toContain(`(${reason.source})`);
    const written = writtenOf(chapter);
    if (guess) expect(answer).toContain(written && plain(LESSON.written(written)));
    expect(pages['answers.html']).toContain(`href="../#lesson=${taught.id}"`);
    for (const recipe of [chapter.recipe, ...(chapter.also ?? [])]) expect(answer).toContain(`--recipe ${recipe}`);
  });

  test('what was measured lies on its axes', () => {
    const { domain } = chapterAxes(taught);
    const [low, high] = predict.form === 'number' ? [predict.low, predict.high] : domain;
    const isPlaced = predict.form !== 'order' || predict.items.every(({ truth }) => truth.kind === 'accuracy');
    for (const { estimate } of isPlaced ? truthsOf(taught) : []) {
      expect(estimate.low).toBeGreaterThan(low);
      expect(estimate.high).toBeLessThan(high);
    }
  });
});

test('every bracket is filled', () => {
  for (const page of Object.values(pages)) expect(textOf(page)).not.toMatch(/[[\]]|undefined|NaN|Infinity/);
  expect(lesson.flatMap(({ chapter }) => chapter.body).join()).toMatch(/\[/);
});

test('pages need no scripts and no styles of their own, and every address in them leads somewhere', () => {
  for (const [name, page] of Object.entries(pages)) {
    expect(page).not.toMatch(/<script|<style| style="| on\w+="/);
    expect(page).toContain('script-src &#x27;none&#x27;');
    const addresses = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address);
    const lost = addresses.filter(
      (address) =>
        !(
          /^(https:\/\/|\.\.\/(#lesson=(\w+))?$|teach\.css$)/.test(address) ||
          address in pages ||
          (address.startsWith('../') && existsSync(`public/${address.slice(3)}`))
        ),
    );
    expect(lost, name).toEqual([]);
    const chapters = addresses.flatMap((address) => /#lesson=(.*)$/.exec(address)?.[1] ?? []);
    expect(chapters.filter((id) => !CHAPTER_IDS.some((own) => own === id))).toEqual([]);
  }
});

test('worksheets lead students to the lab, and not to the answers', () => {
  for (const [name, page] of Object.entries(pages)) {
    if (/^worksheet-/.test(name)) expect(page).not.toMatch(/answers\.html|index\.html/);
  }
});

describe('the guide', () => {
  test('names every chapter as the lesson does, in its order', () => {
    const rows = [...GUIDE.matchAll(/^\| \d \| ([^|]+) \| ([^|]+) \|/gm)];
    const forms = { number: 'set a number', line: 'draw the line', order: 'put in order' };
    expect(rows.map(([, title, form]) => [title, form])).toEqual(
      lesson.map(({ chapter }) => [chapter.title, forms[chapter.predict.form]]),
    );
  });

  test.each([45, 90])('has a plan of %i minutes without a gap', (minutes) => {
    const [, plan] = GUIDE.split(`## A plan of ${minutes} minutes`);
    const spans = [...plan.split('\n## ')[0].matchAll(/^\| (\d+)–(\d+) \|/gm)].map(([, from, to]) => [+from, +to]);
    expect(spans.flat()).toEqual([0, ...spans.slice(1).flatMap(([from]) => [from, from]), minutes]);
    expect(spans.every(([from, to]) => from < to)).toBe(true);
  });

  test('holds no measured number', () => {
    expect(GUIDE.replace(/\(https:[^)]*\)|arXiv:\S*/g, '')).not.toMatch(/\d\s*%|\d[.,]\d|\d points?\b/);
  });

  test('leads to files that its source has beside it, and in the page to built pages alone', () => {
    const links = [...GUIDE.matchAll(/\]\(([^)]+)\)/g)].map(([, href]) => href);
    for (const href of links) if (!href.startsWith('https:')) expect(existsSync(`docs/${href}`), href).toBe(true);
    const built = [...GUIDE.matchAll(/`teach\/([^`]+)`/g)].map(([, file]) => file);
    expect(built.length).toBeGreaterThan(0);
    for (const file of built) {
      expect(Object.keys(pages)).toContain(file);
      expect(pages['index.html']).toContain(`<a href="${file}">`);
    }
  });
});
