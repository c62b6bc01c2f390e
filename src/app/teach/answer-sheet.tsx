import { LineSample } from '../../charts/accuracy/marker.tsx';
import { PaperPlot } from '../../charts/paper/paper-plot.tsx';
import { PaperScale } from '../../charts/paper/paper-scale.tsx';
import { at } from '../../claims/weigh.ts';
import { testAccuracy, valuesOf } from '../../experiment/report/pairs.ts';
import type { NumberPrediction, OrderPrediction } from '../../lesson/chapter.ts';
import { numberOutcome, orderOutcome } from '../../lesson/outcome.ts';
import { writtenOf } from '../../lesson/written.ts';
import { estimate } from '../../numerics/statistics.ts';
import { armName } from '../../spec/arms/index.ts';
import { writeSeeds } from '../../spec/field-text.ts';
import { count, listed, percent } from '../../spec/format.ts';
import { BADGE } from '../strings/badge-texts.ts';
import { LESSON } from '../strings/lesson-texts.ts';
import { TEACH } from '../strings/teach-texts.ts';
import { chapterAxes, hasCurves } from './chapter-axes.ts';
import { recipeOf, recipesOf, type Taught } from './taught.ts';

interface Of {
  readonly taught: Taught;
}

/** @throws Error where shipped results lack what a chapter asks for */
function there<Value>(value: Value | undefined, { id }: Taught): Value {
  if (value === undefined) throw new Error(`The shipped results lack the answer to the chapter “${id}”.`);
  return value;
}

const rangeText = (
  { low, high }: { readonly low: number; readonly high: number },
  kind: 'accuracy' | 'over-dense' | 'way',
) => TEACH.range(TEACH.value(low, kind), TEACH.value(high, kind));

function NumberTruth({ taught, prediction }: Of & { readonly prediction: NumberPrediction }) {
  const { truth } = there(numberOutcome(prediction, taught.of, undefined), taught);
  const { kind } = prediction.truth;
  const mean = TEACH.value(truth.mean, kind);
  return (
    <>
      <p className="truth">
        <strong>{mean}</strong>, {TEACH.interval(truth, kind)}
      </p>
      <PaperScale low={prediction.low} high={prediction.high} truth={truth} label={TEACH.scaleTruth(mean)} />
    </>
  );
}

function OrderTruth({ taught, prediction }: Of & { readonly prediction: OrderPrediction }) {
  const { items } = there(orderOutcome(prediction, taught.of, undefined), taught);
  const kind = prediction.items[0]?.truth.kind ?? 'accuracy';
  const { columns } = TEACH;
  return (
    <table className="numbers truth">
      <thead>
        <tr>
          <th scope="col">{columns.place}</th>
          <th scope="col" className="words">
            {columns.what}
          </th>
          <th scope="col">{kind === 'over-dense' ? columns.over : columns.mean}</th>
          <th scope="col">{columns.interval}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, label, truth, tied }, place) => (
          <tr key={id}>
            <td>{count(place + 1)}</td>
            <th scope="row" className="words">
              {label}
              {tied && ` (${TEACH.tied})`}
            </th>
            <td>{TEACH.value(truth.mean, kind)}</td>
            <td>{rangeText(truth, kind)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The ticket at every round, as two tables beside one another. */
function LineTruth({ taught }: Of) {
  const results = taught.of();
  const { totals } = chapterAxes(taught);
  const rows = totals.map((left, round) => {
    const values = valuesOf(results, at(round === 0 ? 'dense' : 'ticket', round), testAccuracy);
    return { round, left, accuracy: estimate(there(values.length > 0 ? values : undefined, taught)) };
  });
  const half = Math.ceil(rows.length / 2);
  const { columns } = TEACH;
  return (
    <div className="beside truth">
      {[rows.slice(0, half), rows.slice(half)].map((part) => (
        <table key={part[0]?.round} className="numbers">
          <thead>
            <tr>
              <th scope="col">{columns.round}</th>
              <th scope="col">{columns.left}</th>
              <th scope="col">{columns.ticket}</th>
              <th scope="col">{columns.interval}</th>
            </tr>
          </thead>
          <tbody>
            {part.map(({ round, left, accuracy }) => (
              <tr key={round}>
                <th scope="row">{round === 0 ? armName('dense') : count(round)}</th>
                <td>{percent(left / totals[0])}</td>
                <td>{percent(accuracy.mean)}</td>
                <td>{rangeText(accuracy, 'accuracy')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** The measured curves on the axes of the worksheet. */
function Curves({ taught }: Of) {
  const { totals, domain, dense, lines } = chapterAxes(taught);
  const names = lines.map(({ arm }) => armName(arm));
  return (
    <>
      <PaperPlot {...{ totals, domain, dense, lines }} label={TEACH.drawn(listed(names))} />
      <p className="legend">
        {lines.map(({ arm }) => (
          <span key={arm}>
            <LineSample arm={arm} /> {armName(arm)}
          </span>
        ))}
        <span>{TEACH.band}</span>
      </p>
    </>
  );
}

function Check({ taught }: Of) {
  const { chapter, id } = taught;
  return (
    <ul>
      <li>
        <a href={`../#lesson=${id}`}>{TEACH.open}</a>. {TEACH.runHere(LESSON.runHere)}
      </li>
      <li>{chapter.action}</li>
      {recipesOf(taught).map((recipe) => (
        <li key={recipe}>
          {recipeOf(recipe).label},{' '}
          {TEACH.seeds(taught.of(recipe).experiment.seeds.length, writeSeeds([...taught.of(recipe).experiment.seeds]))}.{' '}
          {TEACH.file} <a href={`../reference/${recipe}.json`}>{`${recipe}.json`}</a>. {TEACH.all}{' '}
          <code>{TEACH.command(recipe, taught.of(recipe).experiment.dataset.kind === 'idx')}</code>
        </li>
      ))}
    </ul>
  );
}

/** What was measured for a chapter, what it means, why, and how anybody can check it. */
export function AnswerSheet({ taught }: Of) {
  const { chapter, place, filled } = taught;
  const { predict, reason } = chapter;
  const written = writtenOf(chapter);
  return (
    <section className="sheet answered" aria-labelledby={`answer-${place}`}>
      <h2 id={`answer-${place}`}>
        {count(place)}. {chapter.title}
      </h2>
      <p className="asked">{filled(predict.question)}</p>
      <h3>{TEACH.answer}</h3>
      {predict.form === 'number' && <NumberTruth taught={taught} prediction={predict} />}
      {predict.form === 'order' && <OrderTruth taught={taught} prediction={predict} />}
      {predict.form === 'line' && <LineTruth taught={taught} />}
      {hasCurves(taught) && <Curves taught={taught} />}
      {written && <p>{LESSON.written(written)}</p>}
      <h3>{TEACH.means}</h3>
      {chapter.meaning.map((text) => (
        <p key={text}>{filled(text)}</p>
      ))}
      <h3>{TEACH.reason}</h3>
      <p>
        {filled(reason.text)} {reason.source && LESSON.source(reason.source)}
      </p>
      <h3>{TEACH.check}</h3>
      <Check taught={taught} />
      <h3>{TEACH.say}</h3>
      <ul>
        {chapter.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

/** Who computed the numbers of all chapters. */
export function Sources({ lesson }: { readonly lesson: readonly Taught[] }) {
  const all = new Map(
    lesson.flatMap((taught) => recipesOf(taught).map((recipe) => [recipe, taught.of(recipe)] as const)),
  );
  return (
    <section>
      <h2>{TEACH.from}</h2>
      <dl>
        {[...all].map(([recipe, results]) => (
          <div key={recipe}>
            <dt>{recipeOf(recipe).label}</dt>
            <dd>
              {recipeOf(recipe).summary} {BADGE.lines(results, { kind: 'shipped', recipe }).join(' ')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
