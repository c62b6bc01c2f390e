import { createStore, type StoreApi } from 'zustand/vanilla';
import { digestOf } from '../experiment/model/digest.ts';
import { type Answers, lookAt, questionsOf } from '../experiment/tickets/read-ticket.ts';
import { hashed, knownName, MNIST_SHA256 } from '../spec/data-files.ts';
import { type DataChoice, defaultExperiment, type Experiment, type Scaling } from '../spec/experiment.ts';
import { LEAST_IMAGES } from '../spec/image-counts.ts';
import { Evaluator } from '../worker/evaluator.ts';
import { isBusy } from './run-state.ts';
import type { GivenTicket } from './source.ts';
import type { LookedAt, Measured, TicketHost, TicketSees, TicketStore } from './ticket-state.ts';

const SCALINGS: readonly Scaling[] = ['unit', 'standardised'];

/** The data set of that hash, its images as they stand in its files. */
function dataOf(sha256: string): DataChoice {
  const { dataset } = defaultExperiment;
  if (sha256 === MNIST_SHA256) return dataset;
  return { ...dataset, kind: 'idx', sha256, turn: 'as-given' };
}

/** The data that a file says it was trained on; undefined where it names none. */
function namedData({ file: { about, experiment } }: GivenTicket): DataChoice | undefined {
  return experiment?.dataset ?? (about?.dataset && dataOf(about.dataset.sha256));
}

/** What an evaluation is told: as few images to train on as there can be, since none is trained on. */
const askedOf = ({ looked: { network }, dataset }: LookedAt, scaling: Scaling): Experiment => ({
  ...defaultExperiment,
  network,
  dataset: { ...dataset, scaling, train: LEAST_IMAGES },
});

/** Why the images are not here. */
function lacking({ own }: Pick<TicketSees, 'own'>, { dataset, given }: LookedAt): string | undefined {
  if (dataset.kind === 'mnist' || own.kept === undefined || own.kept.some(({ sha256 }) => sha256 === dataset.sha256))
    return undefined;
  const data = hashed(dataset.sha256, knownName(dataset.sha256) ?? given.file.about?.dataset?.name);
  return `Nothing is computed: ${data} is not in this browser. Drop the four files of the data set on the page.`;
}

/** Whether something else has come on show than what stood there when the network was opened. */
function isLeft(now: TicketSees, before: TicketSees): boolean {
  if (isBusy(now.status) && !isBusy(before.status)) return true;
  if (now.sweep !== undefined && now.sweep !== before.sweep) return true;
  if (now.results === undefined || now.results.experiment === before.results?.experiment) return false;
  // The results that the page opens with may be on their way still.
  return now.opening === undefined;
}

/** A network from a file, and what it does on test images. It goes when something else comes on show. */
export function createTicket(lab: StoreApi<TicketSees>, host: TicketHost, given: GivenTicket): TicketStore {
  const evaluator = host.evaluator(Evaluator);
  const { file } = given;
  const named = namedData(given);
  /** Counts the questions that were asked of the network: answers to earlier ones are of no use. */
  let asked = 0;
  const offers = () => (named ? [] : (lab.getState().own.kept ?? []));

  const store: TicketStore = createStore<LookedAt>()((set, get) => {
    const put = (change: Partial<LookedAt>) => {
      set(change);
      measure();
    };
    return {
      given,
      answers: {},
      questions: questionsOf(file, {}),
      looked: lookAt(file, {}),
      dataset: named ?? defaultExperiment.dataset,
      offered: offers(),
      measured: {},
      changed: false,
      layer: 0,
      answer: (id, answer) => {
        const answers: Answers = { ...get().answers, [id]: answer };
        const questions = questionsOf(file, answers);
        const change = { answers, questions, looked: lookAt(file, answers) };
        // Both ways of scaling are measured already.
        if (id === 'scaling') set(change);
        else put(change);
      },
      testOn: (sha256 = MNIST_SHA256) => put({ dataset: dataOf(sha256) }),
      look: (layer) => set({ layer }),
      openExperiment: () => {
        const { about, experiment } = file;
        get().back();
        if (about?.link !== undefined) lab.getState().openLink(`#${about.link}`);
        else if (experiment) lab.getState().setDraft(experiment);
      },
      back: () => lab.setState({ ticket: undefined }),
    };
  });
  const { getState: get, setState: set } = store;

  function measure(): void {
    const own = ++asked;
    const { looked } = get();
    const { params, mask } = looked;
    const hear = (scaling: Scaling, heard: Measured) => {
      if (own === asked) set(({ measured }) => ({ measured: { ...measured, [scaling]: heard } }));
    };
    set({ measured: {} });
    const problem = lacking(lab.getState(), get());
    for (const scaling of file.about ? [file.about.scaling] : SCALINGS) {
      hear(scaling, problem === undefined ? 'on' : { problem });
      if (problem !== undefined) continue;
      evaluator.evaluate(askedOf(get(), scaling), { params, mask }).then(
        (evaluated) => hear(scaling, evaluated),
        (error: Error) => hear(scaling, { problem: error.message }),
      );
    }
  }

  const end = lab.subscribe((now, before) => {
    if (now.ticket === given && isLeft(now, before)) get().back();
    else if (now.ticket !== given) {
      asked++;
      evaluator.close();
      end();
    } else if (now.own.kept !== before.own.kept) {
      const isAwaited = Object.values(get().measured).some((each) => each !== 'on' && 'problem' in each);
      set({ offered: offers() });
      if (isAwaited) measure();
    }
  });
  measure();
  const { digest } = file.about ?? {};
  if (digest !== undefined) void digestOf(get().looked.params).then((found) => set({ changed: found !== digest }));
  return store;
}

/** The networks that are looked at, by the file that was given: pages are drawn more often than files are opened. */
const known = new WeakMap<GivenTicket, TicketStore>();

/** What a lab looks at now, made when its page is first drawn. */
export function ticketOf(lab: StoreApi<TicketSees> & { readonly host: TicketHost }, given: GivenTicket): TicketStore {
  const store = known.get(given) ?? createTicket(lab, lab.host, given);
  known.set(given, store);
  return store;
}
