import type { Params } from '../../engines/engine.ts';
import { type ArmId, isChain } from '../../spec/arm-ids.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { ARMS } from '../arms/index.ts';
import type { Chains, Inherited, Legacy } from '../model/inputs.ts';
import { replicateOf, type Training } from '../model/training.ts';

/** What the trainings of a seed have left, at a width. */
interface Left {
  readonly chains: Chains;
  readonly early?: Params | undefined;
  /** The newest trained parameters of the arms that somebody goes on from. */
  readonly trained: ReadonlyMap<ArmId, Params>;
}

const NOTHING: Left = { chains: {}, trained: new Map() };

/** Keeps, per seed and width, what later trainings need of earlier ones, and no more. */
export class Estate {
  readonly #byStrand = new Map<string, Left>();
  /** The arms whose trained parameters are needed later. */
  readonly #kept: ReadonlySet<ArmId>;

  constructor({ arms }: Experiment) {
    const kept = new Set<ArmId>();
    for (const { id } of arms) {
      const { needs } = ARMS[id];
      if (needs.includes('before')) kept.add(id);
      if (needs.includes('before') || needs.includes('dense')) kept.add('dense');
    }
    this.#kept = kept;
  }

  /** What a training needs, and nothing else: it may have to cross into another thread. */
  of(training: Training): Inherited {
    const { arm } = training;
    if (arm === 'dense') return {};
    const { chains, early, trained } = this.#byStrand.get(replicateOf(training)) ?? NOTHING;
    const all: Inherited = {
      ticket: chains.ticket,
      own: isChain(arm) ? chains[arm] : undefined,
      dense: trained.get('dense'),
      early,
      before: trained.get(arm) ?? trained.get('dense'),
    };
    return Object.fromEntries(ARMS[arm].needs.map((need) => [need, all[need]]));
  }

  take(training: Training, legacy: Legacy): void {
    const { arm } = training;
    const { chains, early, trained } = this.#byStrand.get(replicateOf(training)) ?? NOTHING;
    this.#byStrand.set(replicateOf(training), {
      chains: { ...chains, ...legacy.chains },
      early: legacy.early ?? early,
      trained: this.#kept.has(arm) ? new Map(trained).set(arm, legacy.trained) : trained,
    });
  }
}
