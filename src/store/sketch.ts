import type { RunEvent } from '../experiment/model/events.ts';
import { applyEvent } from '../experiment/model/fold.ts';
import { noResults } from '../experiment/model/results.ts';
import type { SpeedProfile } from '../experiment/report/forecast.ts';
import { type NoSketch, type Sketch, sketchOf, warmUpOf } from '../experiment/sketch/sketch.ts';
import { SketchedParts } from '../experiment/sketch/sketched-parts.ts';
import { speedFor } from '../experiment/sketch/speed.ts';
import { startOf } from '../spec/cursor.ts';
import { iterationsOf } from '../spec/layers.ts';
import type { AskedEngine } from '../spec/view.ts';
import { Pool } from '../worker/pool.ts';
import { asksAnew } from './behind.ts';
import type { Lab, LabStore } from './lab.ts';
import { awaitsData } from './own-files.ts';
import { isBusy, type Measured } from './run-state.ts';
import { validateDraft } from './running.ts';
import type { Sketched } from './sketch-state.ts';

/** From the last change of the settings to the sketch, in ms: a finger that rests so long is looking. */
export const SKETCH_REST_MS = 150;
/** Workers that have drawn nothing for so long are let go, in ms. */
export const CLOSE_AFTER_MS = 60_000;

/** What sketches need of the page. */
export interface SketchClock {
  readonly now: () => number;
  /** Calls back once, after so many milliseconds, unless what it returns is called before. */
  readonly after: (ms: number, then: () => void) => () => void;
  readonly nextFrame: (callback: () => void) => void;
  /** Whether nobody sees the page. */
  readonly hidden: () => boolean;
}

/** Draws sketches of what the settings ask for. */
export interface Sketcher {
  /** Readies workers for somebody who is about to change settings. */
  readonly warm: () => Promise<void>;
  /** The page was hidden, or is seen again. */
  readonly seen: () => void;
  /** Lets go of everything. */
  readonly end: () => void;
}

/** Bounds of how far off what is foretold may be taken to be: a single hitch says little. */
const STRETCH = { least: 0.5, most: 4 };

/** Whether nothing else trains or is being asked, and results of these settings are not there. */
function isWanted(lab: Lab): boolean {
  if (isBusy(lab.status) || lab.sweeping || lab.sweep || lab.ticket) return false;
  if (lab.lesson !== undefined || lab.seat || lab.covering) return false;
  if (awaitsData(lab) || validateDraft(lab).length > 0) return false;
  return !lab.results || lab.results.runs.length === 0 || asksAnew(lab);
}

/** The width on show or, where the settings have it not, their own. */
const widthOf = ({ draft, selection }: Lab): number =>
  draft.widths.includes(selection.width) ? selection.width : startOf(draft).width;

/** What is known of the speed of the draft's network. */
interface Known {
  readonly speed: SpeedProfile;
  readonly engine: AskedEngine;
}

/**
 * Sketches whatever the settings ask for, a moment after they have changed, on workers of their own. A change ends the sketch
 * that is on; a run ends it too, and gets all cores and the memory.
 * @param since the settings before the first change that is looked at: this code may come after it
 */
export function createSketcher(store: LabStore, clock: SketchClock, since = store.getState().draft): Sketcher {
  const parts = new SketchedParts();
  let pool: ReturnType<LabStore['host']['pool']> | undefined;
  /** The last sketch's run; its workers take no other before its end. */
  let running: Promise<void> = Promise.resolve();
  let endWait = () => {};
  let endRest = () => {};
  /** Counts changes: what belongs to an older one is over. */
  let turn = 0;
  let iterations: number | undefined;
  let stretch = 1;
  let measured: Measured | undefined;

  const put = (sketched: Sketched | undefined) => store.setState({ sketched });

  const known = (lab: Lab): Known | undefined => {
    const last = lab.measured;
    if (last && 'speeds' in last && last !== measured) {
      measured = last;
      stretch = 1;
    }
    const speed = measured && speedFor(lab.draft, measured.experiment, measured);
    // The fastest is a matter of the network.
    const engine = lab.view.engine === 'auto' && measured ? measured.engine : lab.view.engine;
    return speed && { speed, engine };
  };

  const choose = (lab: Lab, { speed }: Known): Sketch | NoSketch =>
    sketchOf(lab.draft, speed, { width: widthOf(lab), stretch, before: iterations });

  const close = () => {
    endRest();
    pool?.cancel();
    pool?.close();
    pool = undefined;
    parts.clear();
  };
  const rest = () => {
    endRest();
    endRest = clock.after(CLOSE_AFTER_MS, close);
  };

  /** Ends what is on or waits. */
  const stop = () => {
    turn++;
    endWait();
    if (store.getState().sketched?.state === 'on') pool?.cancel();
  };

  /** Trains a sketch to its end, or until another turn. */
  const draw = async (sketch: Sketch, engine: AskedEngine, mine: number) => {
    const of = store.getState().draft;
    const { host } = store;
    let results = noResults(sketch.experiment, engine, host.runtime);
    let recalled = false;
    let asked = false;
    const began = clock.now();
    const show = (state: 'on' | 'done') => {
      if (mine === turn) put({ of, state, sketch, results });
    };
    const flush = () => {
      asked = false;
      if (store.getState().sketched?.state === 'on') show('on');
    };
    const ended = ({ how, message = '' }: RunEvent & { type: 'ended' }) => {
      if (mine !== turn || how === 'cancelled') return;
      if (how === 'failed') return put({ of, state: 'failed', message });
      // What was there already took no time, and tells nothing of it.
      if (!recalled) {
        const times = (clock.now() - began) / 1000 / (sketch.seconds / stretch);
        stretch = Math.max(STRETCH.least, Math.min(STRETCH.most, Math.sqrt(stretch * times)));
      }
      show('done');
    };
    const hear = (event: RunEvent) => {
      if (event.type === 'ended') return ended(event);
      if (event.type !== 'finished') return;
      recalled ||= event.how === 'recalled';
      // Masks are not drawn of a sketch.
      results = applyEvent(results, { ...event, mask: undefined });
      if (!asked) clock.nextFrame(flush);
      asked = true;
    };
    pool ??= host.pool(Pool);
    show('on');
    iterations = iterationsOf(sketch.experiment);
    running = pool.run(sketch.experiment, engine, hear, {
      few: sketch.few,
      checkpoints: (found) => parts.of(sketch.experiment, found, sketch.few),
    });
    await running;
    rest();
  };

  const begin = async () => {
    const mine = ++turn;
    if (!known(store.getState())) await store.getState().measureSpeed();
    await running;
    const lab = store.getState();
    const found = known(lab);
    // Without a speed the estimate says why there is none.
    if (mine !== turn || !found || !isWanted(lab)) return;
    let chosen = choose(lab, found);
    if (chosen.kind === 'slow' && stretch > 1) {
      // A device that was busy may be free again: without another sketch it would count as slow for good.
      stretch = 1;
      chosen = choose(lab, found);
    }
    if (chosen.kind === 'sketch') return draw(chosen, found.engine, mine);
    put({ of: lab.draft, state: 'none', why: chosen });
  };

  /** Waits for the settings to rest, anew. */
  const wait = () => {
    stop();
    if (!isWanted(store.getState())) return put(undefined);
    put({ of: store.getState().draft, state: 'waits' });
    if (!clock.hidden()) endWait = clock.after(SKETCH_REST_MS, () => void begin());
  };

  const unsubscribe = store.subscribe((now, before) => {
    if (now.draft !== before.draft) return wait();
    if (!now.sketched || now.sketched !== before.sketched || isWanted(now)) return;
    if (!isBusy(now.status)) {
      stop();
      return put(undefined);
    }
    // Its lines stay until points of the run have passed them.
    if (isBusy(before.status)) return;
    stop();
    close();
    if (now.sketched.state === 'on') put({ ...now.sketched, state: 'done' });
    else if (now.sketched.state !== 'done') put(undefined);
  });

  if (store.getState().draft !== since) wait();

  return {
    warm: async () => {
      const lab = store.getState();
      const found = known(lab);
      if (pool || clock.hidden() || !found || isBusy(lab.status) || lab.sweeping) return;
      const chosen = sketchOf(lab.draft, found.speed, { width: widthOf(lab) });
      if (chosen.kind !== 'sketch') return;
      pool = store.host.pool(Pool);
      running = pool.run(warmUpOf(chosen.experiment), found.engine, () => {}, { few: chosen.few });
      await running;
      rest();
    },
    seen: () => {
      const { sketched } = store.getState();
      if (!sketched || isBusy(store.getState().status)) return;
      if (clock.hidden() ? sketched.state === 'on' : sketched.state === 'waits') wait();
    },
    end: () => {
      unsubscribe();
      stop();
      close();
      put(undefined);
    },
  };
}
