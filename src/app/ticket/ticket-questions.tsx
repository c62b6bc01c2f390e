import { useId } from 'react';
import type { Question } from '../../experiment/tickets/read-ticket.ts';
import type { Scaling } from '../../spec/experiment.ts';
import type { Layer } from '../../spec/layers.ts';
import { FILE_NETWORK } from '../strings/file-network-texts.ts';
import { useTicket, useTicketStore } from './ticket-context.ts';
import { measuredText } from './ticket-facts.tsx';

/** One question, an answer a line. Of ways to scale pixels each says what it gives. */
function Asked({ question: { id, options, taken } }: { readonly question: Question }) {
  const store = useTicketStore();
  const measured = useTicket((looked) => looked.measured);
  const name = useId();
  const textOf = (option: string): string => {
    const text = FILE_NETWORK.options[option] ?? option;
    return id === 'scaling' ? FILE_NETWORK.withRight(text, measuredText(measured[option as Scaling])) : text;
  };
  return (
    <fieldset>
      <legend>{FILE_NETWORK.questions[id]}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            checked={option === taken}
            onChange={() => store.getState().answer(id, option)}
          />{' '}
          {textOf(option)}
        </label>
      ))}
    </fieldset>
  );
}

const MNIST = 'MNIST';

/** The images that it is tested on, where the file names none and there are several. */
function TestedOn() {
  const store = useTicketStore();
  const offered = useTicket((looked) => looked.offered);
  const dataset = useTicket((looked) => looked.dataset);
  if (offered.length === 0) return null;
  return (
    <label>
      {FILE_NETWORK.testedOn}{' '}
      <select
        value={dataset.kind === 'idx' ? dataset.sha256 : ''}
        onChange={({ target }) => store.getState().testOn(target.value === '' ? undefined : target.value)}
      >
        <option value="">{MNIST}</option>
        {offered.map(({ sha256, name }) => (
          <option key={sha256} value={sha256}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const isPooled = ({ convolution }: Layer): boolean =>
  convolution !== undefined && convolution.pooled !== convolution.to;

/** What the file does not say, as questions. */
export function TicketQuestions() {
  const questions = useTicket((looked) => looked.questions);
  const pools = useTicket(({ looked }) => looked.layers.some(isPooled));
  if (questions.length === 0) return null;
  return (
    <section className="ticket-questions" aria-labelledby="ticket-asks">
      <h3 id="ticket-asks">{FILE_NETWORK.asks}</h3>
      {questions.toReversed().map((question) => (
        <Asked key={question.id} question={question} />
      ))}
      <TestedOn />
      <p className="hint">
        {FILE_NETWORK.assumed(pools)} {FILE_NETWORK.asksHint}
      </p>
    </section>
  );
}
