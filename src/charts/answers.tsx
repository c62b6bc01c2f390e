import type { CSSProperties } from 'react';
import { bestOf } from '../experiment/report/predict.ts';
import { type ArmId, armName } from '../spec/arms/index.ts';
import './charts.css';
import './draw/draw-chart.css';
import { percent } from '../spec/format.ts';
import { armClass } from './accuracy/arm-style.ts';
import { TableRow } from './data-table.tsx';
import { DRAW_CHART } from './strings/draw-chart-texts.ts';

/** The answer of one network to an image. */
export interface Answer {
  /** Its colour, and its name where it has no other. */
  readonly arm: ArmId;
  readonly name?: string;
  /** Distinguishes it from other networks of its arm: its round, and its share of weights left. */
  readonly about: string;
  /** Probabilities of the ten digits; absent if nothing is drawn or there are no weights. */
  readonly probabilities?: ArrayLike<number> | undefined;
}

const nameOf = ({ arm, name }: Answer) => name ?? armName(arm);

const said = ({ probabilities }: Answer) =>
  probabilities && { digit: bestOf(probabilities), share: percent(probabilities[bestOf(probabilities)]) };

/** The answers in a sentence each. */
export const answersText = (answers: readonly Answer[]): string =>
  answers
    .flatMap((answer) => {
      const best = said(answer);
      return best ? [`${DRAW_CHART.spoken(nameOf(answer), best.digit, best.share)}.`] : [];
    })
    .join(' ');

const bar = (share: number | undefined) => ({ '--share': `${100 * (share ?? 0)}%` }) as CSSProperties;

interface AnswersProps {
  readonly answers: readonly Answer[];
  /** Whether they are classes of any pictures, and no digits. */
  readonly classes?: boolean;
}

function AnswersTable({ answers, classes = false }: AnswersProps) {
  const key = ({ arm, about }: Answer) => `${arm} ${about}`;
  return (
    <table className="chart-table answers" aria-label={DRAW_CHART.answers(classes)}>
      <thead>
        <tr>
          <th scope="col">{DRAW_CHART.digit(classes)}</th>
          {answers.map((answer) => (
            <th key={key(answer)} scope="col" className={armClass(answer.arm)}>
              <span className="answer-name">{nameOf(answer)}</span>
              <span className="chart-note">{answer.about}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr className="answer-best">
          <th scope="row">{DRAW_CHART.answer}</th>
          {answers.map((answer) => (
            <td key={key(answer)} className={armClass(answer.arm)}>
              {said(answer)?.digit ?? DRAW_CHART.noAnswer}
            </td>
          ))}
        </tr>
        {Array.from({ length: 10 }, (_, digit) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the digit.
          <tr key={digit}>
            <th scope="row">{digit}</th>
            {answers.map((answer) => (
              <td key={key(answer)} className={`answer-share ${armClass(answer.arm)}`}>
                <span style={bar(answer.probabilities?.[digit])}>
                  <i />
                  {answer.probabilities ? percent(answer.probabilities[digit]) : DRAW_CHART.noAnswer}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The answers of several networks side by side: each one's digit, and ten bars with their numbers. */
export const Answers = (props: AnswersProps) => (
  <div className="chart">
    <AnswersTable {...props} />
    <TableRow />
  </div>
);
