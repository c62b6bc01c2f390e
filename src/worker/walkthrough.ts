import type { Params } from '../engines/engine.ts';
import { Cancelled } from '../experiment/model/cancelled.ts';
import type { Emit } from '../experiment/model/events.ts';
import type { Trainer } from '../experiment/run/run.ts';
import type { BetweenRounds, Snapshot } from '../experiment/run/snapshots.ts';
import type { Phase } from '../experiment/run/walkthrough.ts';

/** Holds a run before each phase until somebody presses for it. */
export class Gate {
  #waits: { readonly phase: Phase; readonly go: () => void; readonly stop: (why: Error) => void } | undefined;
  #closed = false;

  /** Waits for a press. Rejects when the run was cancelled. */
  pass(phase: Phase): Promise<void> {
    if (this.#closed) return Promise.reject(new Cancelled());
    return new Promise((go, stop) => {
      this.#waits = { phase, go, stop };
    });
  }

  /** A press: lets the run go on, if this is what it waits for. */
  open(phase: Phase): void {
    if (this.#waits?.phase !== phase) return;
    const { go } = this.#waits;
    this.#waits = undefined;
    go();
  }

  /** Nobody passes any more. */
  close(): void {
    this.#closed = true;
    this.#waits?.stop(new Cancelled());
    this.#waits = undefined;
  }
}

/** Those who train, and can look at a network between two trainings. */
export interface SnapshotTrainer extends Trainer {
  snapshot(phase: Snapshot['phase'], between: BetweenRounds, emit: Emit): Promise<Snapshot>;
}

/**
 * A trainer that goes through the rounds of one ticket with somebody: it trains as the other does, to the same bits, and waits
 * before each phase. The press that begins the run is the first round's.
 */
export function stepping(trainer: SnapshotTrainer, gate: Gate): Trainer {
  /** What the round before has trained. */
  let trained: Params = [];
  const train: Trainer['train'] = async (training, inputs, emit, atOnce) => {
    const wait = async (phase: Phase) => {
      emit({ type: 'waiting', phase, training });
      await gate.pass(phase);
    };
    if (inputs.own) {
      const mask = inputs.own;
      for (const phase of ['prune', 'rewind'] as const) {
        await wait(phase);
        emit({
          type: 'snapshot',
          training,
          mask,
          snapshot: await trainer.snapshot(phase, { training, mask, trained }, emit),
        });
      }
      await wait('train');
    }
    const made = await trainer.train(training, inputs, emit, atOnce);
    trained = made.params ?? [];
    return made;
  };
  return { size: 1, train, prune: (...asked) => trainer.prune(...asked) };
}
