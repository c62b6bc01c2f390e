import { renderToStaticMarkup } from 'react-dom/server';
import type { ShippedId } from '../../claims/shipped-recipes.ts';
import { TEACH } from '../strings/teach-texts.ts';
import { AnswerSheet, Sources } from './answer-sheet.tsx';
import { PAGE_FILES, worksheetFile } from './page-files.ts';
import { taughtFrom } from './taught.ts';
import { TeachPage } from './teach-page.tsx';
import { Worksheet } from './worksheet.tsx';

interface Given {
  /** docs/teach.md as HTML, its title without. */
  readonly guide: string;
  /** What the pages may load, as a Content-Security-Policy. */
  readonly policy: string;
  /** The style sheet’s file name. */
  readonly styles: string;
  /** The text of a recipe’s results file. */
  readonly results: (recipe: ShippedId) => string;
}

/** Where the guide goes: it is HTML already. */
const GUIDE = 'THE-GUIDE';

/**
 * Renders the pages for teachers: the guide, a worksheet for each chapter, all of them, and the answers.
 * @returns HTML by file name, in one folder, each without its document type
 * @throws Error when shipped results cannot be read or lack what a chapter asks for
 */
export function teachPages({ guide, policy, styles, results }: Given): Readonly<Record<string, string>> {
  const lesson = taughtFrom(results);
  const own = { policy, styles };
  const ways = { ...own, worksheets: lesson.length };
  const pages = {
    [PAGE_FILES.guide]: (
      <TeachPage title={TEACH.guide} headed {...ways}>
        <article>{GUIDE}</article>
      </TeachPage>
    ),
    [PAGE_FILES.worksheets]: (
      <TeachPage title={TEACH.worksheets} {...ways}>
        <p className="off-paper">{TEACH.print}</p>
        {lesson.map((taught) => (
          <Worksheet key={taught.id} taught={taught} />
        ))}
      </TeachPage>
    ),
    [PAGE_FILES.answers]: (
      <TeachPage title={TEACH.answers} headed {...ways}>
        <p>{TEACH.answersAre}</p>
        <p>{TEACH.reading}</p>
        <Sources lesson={lesson} />
        {lesson.map((taught) => (
          <AnswerSheet key={taught.id} taught={taught} />
        ))}
      </TeachPage>
    ),
    ...Object.fromEntries(
      lesson.map((taught) => [
        worksheetFile(taught.place),
        <TeachPage key={taught.id} title={TEACH.worksheet(taught.place, lesson.length)} {...own} worksheets={0}>
          <p className="off-paper">{TEACH.printOne}</p>
          <Worksheet taught={taught} />
        </TeachPage>,
      ]),
    ),
  };
  return Object.fromEntries(
    Object.entries(pages).map(([file, page]) => [file, renderToStaticMarkup(page).replace(GUIDE, () => guide)]),
  );
}
