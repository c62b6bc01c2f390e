import { useMemo } from 'react';
import { predictor, workOf } from '../../experiment/report/predict.ts';
import { DrawAndAnswer } from '../panels/draw-and-answer.tsx';
import { SavedAnswers } from '../panels/saved-answers.tsx';
import { FILE_NETWORK } from '../strings/file-network-texts.ts';
import { useTicket, useTicketStore } from './ticket-context.ts';
import { measuredText } from './ticket-facts.tsx';
import { ticketAround } from './ticket-figure.ts';

/** A pad whose digits the network of the file answers. */
export function TicketDraw() {
  const store = useTicketStore();
  const looked = useTicket((state) => state.looked);
  const dataset = useTicket((state) => state.dataset);
  const measured = useTicket((state) => state.measured);
  const { layers, params, scaling } = looked;
  const predict = useMemo(() => scaling && predictor(layers, params, scaling), [layers, params, scaling]);
  const about = scaling ? measuredText(measured[scaling]) : '';
  return (
    <section aria-labelledby="draw-title">
      <h3 id="draw-title" tabIndex={-1}>
        {FILE_NETWORK.drawTitle}
      </h3>
      <p className="hint">{FILE_NETWORK.drawLead}</p>
      <DrawAndAnswer dataset={dataset} work={workOf(layers)}>
        {(image, drawing) => {
          const answer = {
            arm: 'ticket',
            name: FILE_NETWORK.name,
            about,
            probabilities: image && predict?.(image),
          } as const;
          return (
            <div className="ticket-answer">
              <SavedAnswers
                {...{ image, drawing }}
                answers={[answer]}
                classes={dataset.kind === 'idx'}
                around={(...at) => ticketAround(store.getState(), 'answers', ...at)}
              />
              {!predict && <p className="hint">{FILE_NETWORK.answerFirst}</p>}
            </div>
          );
        }}
      </DrawAndAnswer>
    </section>
  );
}
