import { PaperPlot } from '../../charts/paper/paper-plot.tsx';
import { PaperScale } from '../../charts/paper/paper-scale.tsx';
import type { NumberPrediction, OrderPrediction } from '../../lesson/chapter.ts';
import { CHAPTER_IDS } from '../../lesson/chapters.ts';
import { QUESTION } from '../strings/question-texts.ts';
import { TEACH } from '../strings/teach-texts.ts';
import { chapterAxes, hasCurves } from './chapter-axes.ts';
import type { Taught } from './taught.ts';

interface Of {
  readonly taught: Taught;
}

/** Lines to write on. */
const Rules = ({ lines }: { readonly lines: number }) => (
  <div className="rules" aria-hidden="true">
    {Array.from({ length: lines }, (_, k) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same.
      <i key={k} />
    ))}
  </div>
);

/** A word, and room to write behind it. */
const Blank = ({ label, after = '' }: { readonly label: string; readonly after?: string }) => (
  <span className="blank">
    {label} <i aria-hidden="true" /> {after}
  </span>
);

const EmptyAxes = ({ taught, large = false }: Of & { readonly large?: boolean }) => {
  const { totals, domain, dense } = chapterAxes(taught);
  return <PaperPlot {...{ totals, domain, dense, large }} label={TEACH.axes} />;
};

const NumberAsked = ({ prediction }: { readonly prediction: NumberPrediction }) => (
  <>
    <p>
      {TEACH.number(prediction)} <Blank label="" after={TEACH.percentSign} />
    </p>
    <PaperScale low={prediction.low} high={prediction.high} label={TEACH.scale(prediction)} />
  </>
);

/** A box for each item, before the reveal and after it. */
const OrderAsked = ({ prediction }: { readonly prediction: OrderPrediction }) => (
  <>
    <p>{TEACH.order(prediction.of, prediction.items.length)}</p>
    <table className="boxes">
      <thead>
        <tr>
          <th scope="col">{TEACH.myPlace}</th>
          <td />
          <th scope="col">{TEACH.measuredPlace}</th>
        </tr>
      </thead>
      <tbody>
        {prediction.items.map(({ id, label }) => (
          <tr key={id}>
            <td>
              <i aria-hidden="true" />
            </td>
            <th scope="row">{label}</th>
            <td>
              <i aria-hidden="true" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

function Before({ taught }: Of) {
  const { predict } = taught.chapter;
  return (
    <>
      <h3>{TEACH.prediction}</h3>
      {predict.form === 'number' && <NumberAsked prediction={predict} />}
      {predict.form === 'order' && <OrderAsked prediction={predict} />}
      {predict.form === 'line' && (
        <>
          <p>{TEACH.line}</p>
          <EmptyAxes taught={taught} large />
        </>
      )}
      <p>{TEACH.why}</p>
      <Rules lines={2} />
    </>
  );
}

function After({ taught }: Of) {
  const { predict, action } = taught.chapter;
  const drawn = predict.form === 'line';
  const axes = !drawn && hasCurves(taught);
  return (
    <>
      <h3>{TEACH.after}</h3>
      {predict.form === 'number' && (
        <p>
          <Blank label={TEACH.measured} after={TEACH.percentSign} /> <Blank label={TEACH.apart} />
        </p>
      )}
      {drawn && <p>{TEACH.sameAxes}</p>}
      {axes && (
        <>
          <p>{TEACH.copy}</p>
          <EmptyAxes taught={taught} />
        </>
      )}
      <p>
        <strong>{TEACH.lab2}:</strong> {action} {TEACH.saw}
      </p>
      <Rules lines={axes ? 1 : 2} />
      <p>{TEACH.refute}</p>
      <Rules lines={axes || drawn ? 2 : 4} />
    </>
  );
}

/** One sheet of paper: a chapter’s text and question, room to answer, and nothing of what was measured. */
export function Worksheet({ taught }: Of) {
  const { id, chapter, place, filled } = taught;
  return (
    <section className="sheet" aria-labelledby={`sheet-${place}`}>
      <p className="sheet-head">
        <span>{TEACH.worksheet(place, CHAPTER_IDS.length)}</span>
        <a href={`../#lesson=${id}`}>{TEACH.chapter(place, QUESTION.lesson)}</a>
        <Blank label={TEACH.name} /> <Blank label={TEACH.date} />
      </p>
      <h2 id={`sheet-${place}`}>{chapter.title}</h2>
      {chapter.body.map((text) => (
        <p key={text}>{filled(text)}</p>
      ))}
      <p className="asked">{filled(chapter.predict.question)}</p>
      <Before taught={taught} />
      <p className="fold">{TEACH.fold}</p>
      <After taught={taught} />
    </section>
  );
}
