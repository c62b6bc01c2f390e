import { useEffect, useRef } from 'react';
import type { GivenTicket } from '../../store/source.ts';
import { ticketOf } from '../../store/ticket.ts';
import { chartShown } from '../defer-until-chart.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { FILE_NETWORK } from '../strings/file-network-texts.ts';
import { TicketContext, useTicket, useTicketStore } from './ticket-context.ts';
import { TicketDraw } from './ticket-draw.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import { TicketPictures } from './ticket-pictures.tsx';
import { TicketQuestions } from './ticket-questions.tsx';
import '../panels/pictures.css';
import './ticket.css';

function Head() {
  const store = useTicketStore();
  const name = useTicket(({ given }) => given.name);
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever dropped a file hears, and sees, where it went.
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="ticket-head">
      <h2 id="ticket-title" ref={title} tabIndex={-1}>
        {FILE_NETWORK.title}
      </h2>
      <span className="badge">{FILE_NETWORK.fromFile(name)}</span>
      <button type="button" onClick={store.getState().back}>
        {FILE_NETWORK.back}
      </button>
    </div>
  );
}

function Looked({ given }: { readonly given: GivenTicket }) {
  const store = ticketOf(useLabStore(), given);
  // What waits for the first chart need not wait longer.
  useEffect(chartShown, []);
  return (
    <TicketContext value={store}>
      <section className="panel ticket" aria-labelledby="ticket-title">
        <Head />
        <TicketFacts />
        <TicketQuestions />
        <TicketPictures />
        <TicketDraw />
      </section>
    </TicketContext>
  );
}

/** A network from a file, in the place of the results. */
export default function TicketPlace() {
  const given = useLab((lab) => lab.ticket);
  return given && <Looked key={given.name} given={given} />;
}
