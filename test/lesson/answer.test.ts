import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, formatProgress, noProgress, type Progress, parseProgress } from '../../src/lesson/answer.ts';
import { CHAPTER_IDS, type ChapterId, chapterOf } from '../../src/lesson/chapters.ts';

/** Any answer that a chapter takes, or that its truth was looked at without one. */
function answers(id: ChapterId): fc.Arbitrary<Answer | 'shown' | undefined> {
  const { predict } = chapterOf(id);
  const given: fc.Arbitrary<Answer> =
    predict.form === 'number'
      ? fc
          .integer({ min: predict.low * 1000, max: predict.high * 1000 })
          .map((n) => ({ form: 'number', value: n / 1000 }))
      : predict.form === 'order'
        ? fc
            .shuffledSubarray(
              predict.items.map((item) => item.id),
              { minLength: predict.items.length },
            )
            .map((order) => ({ form: 'order', order }))
        : fc
            .array(fc.integer({ min: 0, max: 1000 }), { minLength: predict.rounds, maxLength: predict.rounds })
            .map((line) => ({ form: 'line', line }));
  return fc.oneof(given, fc.constant('shown' as const), fc.constant(undefined));
}

const lessons: fc.Arbitrary<Progress> = fc
  .record({
    chapter: fc.constantFrom(...CHAPTER_IDS),
    given: fc.tuple(...CHAPTER_IDS.map(answers)),
  })
  .map(({ chapter, given }) => ({
    chapter,
    answers: Object.fromEntries(
      CHAPTER_IDS.flatMap((id, k) => (given[k] === undefined ? [] : [[id, given[k]] as const])),
    ),
  }));

test('a lesson travels in a text, whatever was answered', () => {
  fc.assert(
    fc.property(lessons, (progress) => {
      expect(parseProgress(formatProgress(progress))).toEqual({ progress, problems: [] });
    }),
  );
});

test('no text breaks it: what cannot be read is left out, with a sentence', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { progress } = parseProgress(text);
      expect(CHAPTER_IDS).toContain(progress.chapter);
    }),
  );
  expect(parseProgress('')).toEqual({ progress: noProgress, problems: [] });
  const { progress, problems } = parseProgress('nowhere,spare:2000,signs:890,luck:ttt,rewind:zz,signs2:1,again:on');
  expect(progress).toEqual({ chapter: 'spare', answers: { signs: { form: 'number', value: 0.89 } } });
  expect(problems).toHaveLength(6);
  expect(problems.join(' ')).toMatch(
    /no chapter “nowhere”.*“spare:2000”.*“luck:ttt”.*“rewind:zz”.*“signs2:1”.*“again:on”/,
  );
});
