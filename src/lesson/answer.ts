import { formatGuess, type Guess, parseGuess } from '../spec/guess.ts';
import { quoted } from '../spec/sentences.ts';
import type { Prediction } from './chapter.ts';
import { CHAPTER_IDS, CHAPTERS, type ChapterId, chapterOf } from './chapters.ts';

/** What somebody predicts: a number as a fraction, items by their id in order, or a line. */
export type Answer =
  | { readonly form: 'number'; readonly value: number }
  | { readonly form: 'order'; readonly order: readonly string[] }
  | { readonly form: 'line'; readonly line: Guess };

/** The lesson of one person: where they are, and what they predicted; `shown` where they looked without predicting. */
export interface Progress {
  readonly chapter: ChapterId;
  readonly answers: Readonly<Partial<Record<ChapterId, Answer | 'shown'>>>;
}

export const noProgress: Progress = { chapter: CHAPTER_IDS[0], answers: {} };

/** Numbers travel as whole thousandths. */
const PARTS = 1000;

function formatAnswer(answer: Answer): string {
  if (answer.form === 'number') return String(Math.round(answer.value * PARTS));
  return answer.form === 'order' ? answer.order.join('') : formatGuess(answer.line);
}

/** The lesson as a link and the browser keep it: the chapter, then each answer: “signs,spare:880,luck:trm”. */
export const formatProgress = ({ chapter, answers }: Progress): string =>
  [
    chapter,
    ...CHAPTER_IDS.flatMap((id) => {
      const answer = answers[id];
      if (answer === undefined) return [];
      return [answer === 'shown' ? `${id}:` : `${id}:${formatAnswer(answer)}`];
    }),
  ].join(',');

function parseAnswer(prediction: Prediction, text: string): Answer | undefined {
  switch (prediction.form) {
    case 'number': {
      const value = /^\d{1,4}$/.test(text) ? Number(text) / PARTS : Number.NaN;
      return value >= prediction.low && value <= prediction.high ? { form: 'number', value } : undefined;
    }
    case 'order': {
      const order = [...text];
      const whole = new Set(order).size === prediction.items.length && order.length === prediction.items.length;
      const known = order.every((id) => prediction.items.some((item) => item.id === id));
      return whole && known ? { form: 'order', order } : undefined;
    }
    case 'line': {
      const line = parseGuess(text, prediction.rounds);
      return line && { form: 'line', line };
    }
    default:
      return prediction satisfies never;
  }
}

const isChapter = (text: string): text is ChapterId => Object.hasOwn(CHAPTERS, text);

/**
 * Reads a lesson from a link or from what the browser keeps. What cannot be read is left out, with a sentence each.
 */
export function parseProgress(text: string): { readonly progress: Progress; readonly problems: readonly string[] } {
  const [first, ...rest] = text.split(',');
  const chapter = isChapter(first) ? first : noProgress.chapter;
  const problems: string[] = [];
  if (first !== '' && chapter !== first)
    problems.push(`The lesson has no chapter ${quoted(first)}; it begins at its first.`);
  const answers: Partial<Record<ChapterId, Answer | 'shown'>> = {};
  for (const part of rest) {
    const [id, said = ''] = part.split(':');
    const answer = isChapter(id) && (said === '' ? 'shown' : parseAnswer(chapterOf(id).predict, said));
    if (isChapter(id) && answer) answers[id] = answer;
    else problems.push(`An answer in the lesson cannot be read, ${quoted(part)}, and is left out.`);
  }
  return { progress: { chapter, answers }, problems };
}
