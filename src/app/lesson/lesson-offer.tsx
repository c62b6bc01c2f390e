import { useEffect, useState } from 'react';
import { KEPT_NAMES } from '../kept-names.ts';
import { keepText, keptText } from '../kept-text.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { LESSON_OFFER } from '../strings/lesson-offer-texts.ts';

const OFFERED = 'lesson-offered';

/** Offers the lesson after the first run, once, to whoever has not taken it. */
export function LessonOffer() {
  const store = useLabStore();
  const [fresh, setFresh] = useState(
    () => keptText(OFFERED) === undefined && keptText(KEPT_NAMES.lesson) === undefined,
  );
  const due = useLab(({ status, lesson, seat }) => status.state === 'done' && lesson === undefined && !seat);
  const shown = fresh && due;
  useEffect(() => {
    if (shown) keepText(OFFERED, 'yes');
  }, [shown]);
  if (!shown) return null;
  return (
    <p className="lesson-offer" data-testid="lesson-offer">
      {LESSON_OFFER.text}{' '}
      <button type="button" onClick={() => store.getState().setLesson('')}>
        {LESSON_OFFER.take}
      </button>{' '}
      <button type="button" className="as-link" onClick={() => setFresh(false)}>
        {LESSON_OFFER.no}
      </button>
    </p>
  );
}
