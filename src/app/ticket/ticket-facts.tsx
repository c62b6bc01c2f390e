import { ARM_FACTS, type ArmId, armName } from '../../spec/arms/index.ts';
import { hashOf, knownName } from '../../spec/data-files.ts';
import type { LookedAt, Measured } from '../../store/ticket-state.ts';
import { FILE_NETWORK } from '../strings/file-network-texts.ts';
import { useTicket, useTicketStore } from './ticket-context.ts';

/** What came of the test images, as far as it is known. */
export function measuredText(measured: Measured | undefined): string {
  if (measured === undefined || measured === 'on') return FILE_NETWORK.measuring;
  return 'problem' in measured ? measured.problem : FILE_NETWORK.right(measured);
}

/** The same of each way to scale pixels that was tried. */
const eachText = (measured: LookedAt['measured']): string =>
  FILE_NETWORK.depends(
    Object.entries(measured).map(([scaling, own]) =>
      FILE_NETWORK.withRight(FILE_NETWORK.options[scaling] ?? scaling, measuredText(own)),
    ),
  );

/** What was computed with the scaling that the file or its reader has said; with each, where nobody has. */
export const computedText = ({ looked: { scaling }, measured }: Pick<LookedAt, 'looked' | 'measured'>): string =>
  scaling
    ? `${FILE_NETWORK.withRight(FILE_NETWORK.options[scaling] ?? scaling, measuredText(measured[scaling]))}.`
    : eachText(measured);

function Computed() {
  const scaling = useTicket(({ looked }) => looked.scaling);
  const measured = useTicket((looked) => looked.measured);
  const dataset = useTicket((looked) => looked.dataset);
  const oddities = useTicket(({ given }) => given.file.oddities);
  const own = scaling && measured[scaling];
  const how = own && own !== 'on' && !('problem' in own) ? own : undefined;
  return (
    <dd>
      <div role="status">
        {scaling ? <strong>{measuredText(own)}</strong> : `${eachText(measured)} ${FILE_NETWORK.answer}`}
        {how && <span className="hint"> {FILE_NETWORK.how(how, knownName(hashOf(dataset)) ?? how.data)}</span>}
      </div>
      {FILE_NETWORK.odd(oddities).map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </dd>
  );
}

/** What the file claims, held against what was computed. */
function Claimed() {
  const about = useTicket(({ given }) => given.file.about);
  const scaling = useTicket(({ looked }) => looked.scaling);
  const own = useTicket(({ measured }) => scaling && measured[scaling]);
  const changed = useTicket((looked) => looked.changed);
  const claimed = about?.test;
  const computed = own && own !== 'on' && !('problem' in own) ? own.accuracy : undefined;
  // Ten thousand images tell two accuracies apart by one of them.
  const isSame = claimed && computed !== undefined && Math.abs(claimed.accuracy - computed) < 0.5 / 10_000;
  return (
    <dd>
      {claimed ? FILE_NETWORK.claims(claimed.accuracy, claimed.loss) : FILE_NETWORK.claimsNothing}.{' '}
      {claimed && computed !== undefined && (
        <span className={isSame ? undefined : 'problem'}>
          {isSame ? FILE_NETWORK.same : FILE_NETWORK.differs(claimed.accuracy, computed)}
        </span>
      )}
      {changed && <span className="problem"> {FILE_NETWORK.changed}</span>}
    </dd>
  );
}

/** The name of an arm; a newer lab may have others. */
export const nameOf = (arm: string): string => (Object.hasOwn(ARM_FACTS, arm) ? armName(arm as ArmId) : arm);

/** What the network is said to be, and what it does on test images here. */
export function TicketFacts() {
  const store = useTicketStore();
  const about = useTicket(({ given }) => given.file.about);
  const experiment = useTicket(({ given }) => given.file.experiment);
  const training = about?.training;
  return (
    <dl className="ticket-facts">
      <dt>{FILE_NETWORK.computed}</dt>
      <Computed />
      <dt>{FILE_NETWORK.claimed}</dt>
      <Claimed />
      {training && (
        <>
          <dt>{FILE_NETWORK.what}</dt>
          <dd>
            {FILE_NETWORK.training(nameOf(training.arm), training.round, training.seed, training.width)}{' '}
            {(about.link !== undefined || experiment) && (
              <button type="button" onClick={store.getState().openExperiment}>
                {FILE_NETWORK.openExperiment}
              </button>
            )}
          </dd>
        </>
      )}
    </dl>
  );
}
