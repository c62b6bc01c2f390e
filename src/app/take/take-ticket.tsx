import { useMemo, useState } from 'react';
import { ticketStem } from '../../experiment/files/file-name.ts';
import { type Results, roundOf } from '../../experiment/model/results.ts';
import { ticketOf } from '../../experiment/tickets/make-ticket.ts';
import { snippetsFor } from '../../experiment/tickets/snippets.ts';
import type { Ticket } from '../../experiment/tickets/ticket.ts';
import { torchNpz } from '../../experiment/tickets/torch-ticket.ts';
import { ticketNpz, ticketTensors } from '../../experiment/tickets/write-ticket.ts';
import { maskAt, nothingPruned } from '../../pruning/mask.ts';
import { picturedResults } from '../../store/behind.ts';
import { download } from '../download.ts';
import { useLab } from '../lab-context.ts';
import { type Pictured, usePictured } from '../panels/pictured.ts';
import { MASK_MODES } from '../strings/mask-mode-texts.ts';
import { TICKET } from '../strings/ticket-texts.ts';
import { TRAINED } from '../strings/trained-texts.ts';
import { useFirst } from '../use-first.ts';
import { trainingOf, useTrained } from '../use-trained.ts';
import { TestFiles } from './test-files.tsx';

/** The files of a ticket by their endings, in the order of their buttons. */
const FILES: Readonly<Record<keyof typeof TICKET.files, (ticket: Ticket) => Uint8Array>> = {
  npz: ticketNpz,
  'torch.npz': torchNpz,
  safetensors: ticketTensors,
};
type Ending = keyof typeof FILES;

/** The lines of Python that read a file, to be copied. */
function Lines({ of, code }: { readonly of: 'numpy' | 'torch'; readonly code: string }) {
  const [said, setSaid] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setSaid(TICKET.copied),
      () => setSaid(TICKET.notCopied),
    );
  return (
    <details>
      <summary>{TICKET.lines[of]}</summary>
      <textarea
        readOnly
        className="take-code"
        wrap="off"
        spellCheck={false}
        rows={12}
        value={code}
        aria-label={TICKET.lines[of]}
      />
      <p className="control-row">
        <button type="button" onClick={() => void copy()}>
          {TICKET.copy[of]}
        </button>
        <span role="status" className="hint">
          {said}
        </span>
      </p>
    </details>
  );
}

interface Looked {
  readonly results: Results;
  readonly pictured: Pictured;
}

/** What there is of a ticket, or why there is none, as a sentence. */
function useTicket({ results, pictured: { run, round: number, layers } }: Looked) {
  const training = useMemo(() => trainingOf(run, number), [run, number]);
  // The dense network has all its weights, whatever was kept of masks.
  const prunedAt = useMemo(() => (number === 0 ? nothingPruned(layers) : run.prunedAt), [run, number, layers]);
  const round = roundOf(results, training);
  const { params, lacking } = useTrained(training, true);
  const first = useFirst(training, prunedAt, params !== undefined);
  const why = () => {
    if (!round) return TRAINED.lacking({ why: 'unfinished' });
    if (lacking) return TRAINED.lacking(lacking);
    if (!params) return TRAINED.loading;
    return prunedAt ? undefined : TICKET.noMask;
  };
  const make = () =>
    round && params && prunedAt
      ? ticketOf(results, { training, round, mask: maskAt(prunedAt, number), params, first })
      : undefined;
  return { training, round, why: why(), first, make };
}

function TicketFiles(looked: Looked) {
  const { training, round, why, first, make } = useTicket(looked);
  const [said, setSaid] = useState('');
  const stem = ticketStem(looked.results.experiment, training);
  const code = snippetsFor(stem);
  const save = (ending: Ending) => {
    const ticket = make();
    if (!ticket) return;
    const bytes = FILES[ending](ticket);
    download(`${stem}.${ending}`, new Blob([bytes as Uint8Array<ArrayBuffer>]));
    setSaid(TICKET.saved(`${stem}.${ending}`, bytes.length));
  };
  return (
    <>
      <p>{round && TICKET.which(training, round.test.accuracy)}</p>
      <p className="control-row">
        {(Object.keys(FILES) as Ending[]).map((ending) => (
          <button key={ending} type="button" disabled={why !== undefined} onClick={() => save(ending)}>
            {TICKET.files[ending]}
          </button>
        ))}
      </p>
      {why !== undefined && <p className="hint">{why}</p>}
      {why === undefined && !first && (
        <p className="hint">
          {MASK_MODES.noFirst(training.arm, training.round)} {TICKET.withoutFirst}
        </p>
      )}
      <p role="status" className="hint">
        {said}
      </p>
      <p className="hint">{TICKET.read}</p>
      <TestFiles dataset={looked.results.experiment.dataset} />
      <Lines of="numpy" code={code.numpy} />
      <Lines of="torch" code={code.torch} />
    </>
  );
}

/** The network that is looked at, as files for Python and the lines that read them. */
export default function TakeTicket() {
  const results = useLab(picturedResults);
  const pictured = usePictured();
  if (!results || !pictured) return null;
  return (
    <section aria-labelledby="take-ticket">
      <h3 id="take-ticket">{TICKET.title}</h3>
      <p className="hint">{TICKET.about}</p>
      <TicketFiles {...{ results, pictured }} />
    </section>
  );
}
