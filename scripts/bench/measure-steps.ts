import { BRIEF_EPOCHS, byImportance, epochsPerWindow, JUDGED_EPOCHS, stepSeconds } from './costs.ts';
import type { Seat } from './host.ts';
import { absent, type HostOf, missing, rotated, type Say } from './measure.ts';
import type { Settings } from './options.ts';
import { Plan } from './plan.ts';
import type { Window } from './protocol.ts';
import { imagesOf } from './recipe.ts';
import type { Missing, StepFigures, StepResult } from './report.ts';
import type { StepRow } from './rows.ts';
import { withSameBits } from './same-bits.ts';
import { mean, median } from './statistics.ts';

/** A row that goes on: it has learnt, and is ready for the clock. */
interface Running {
  readonly row: StepRow;
  readonly seat: Seat;
  readonly accuracy: number | undefined;
  readonly digest: string | undefined;
  readonly epochsPerWindow: number;
  readonly windows: number[];
  /** Seconds of its last window, or of what is expected of the first. */
  seconds: number;
  loss: number;
}

function checked({ seconds, loss }: Window): Window {
  if (!Number.isFinite(loss)) throw new Error('its loss is not finite any more');
  if (!(seconds > 0)) throw new Error('its clock stands still');
  return { seconds, loss };
}

/** Trains the epochs before the clock: code gets compiled, the network learns, Adam's moments decay. */
async function learn(row: StepRow, seat: Seat, settings: Settings): Promise<Running> {
  const epochs = row.brief ? BRIEF_EPOCHS : settings.epochs;
  const accuracies: number[] = [];
  let last: Window = { seconds: 0, loss: 0 };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    last = checked(await seat.train(1));
    if (!row.brief && epoch > epochs - JUDGED_EPOCHS) accuracies.push(await seat.accuracy());
  }
  const perWindow = epochsPerWindow(last.seconds, settings);
  return {
    row,
    seat,
    accuracy: row.brief ? undefined : mean(accuracies),
    digest: row.sameBits === undefined ? undefined : await seat.digest(),
    epochsPerWindow: perWindow,
    windows: [],
    seconds: perWindow * last.seconds,
    loss: last.loss,
  };
}

function figures({ windows, accuracy, digest, epochsPerWindow, loss }: Running): StepFigures {
  return {
    state: 'measured',
    windows,
    median: median(windows),
    min: Math.min(...windows),
    max: Math.max(...windows),
    epochsPerWindow,
    ...(accuracy !== undefined && { accuracy }),
    ...(digest !== undefined && { digest }),
    loss,
  };
}

async function begin(row: StepRow, hostOf: HostOf, settings: Settings, plan: Plan, say: Say): Promise<Running> {
  const host = await hostOf(row);
  plan.opened(row);
  const seat = await host.open(row);
  try {
    const since = plan.now();
    const running = await learn(row, seat, settings);
    plan.learn(stepSeconds(row, settings).learning, plan.now() - since);
    const { accuracy } = running;
    const learnt = accuracy === undefined ? 'ready' : `accuracy ${(100 * accuracy).toFixed(2)} %`;
    say(`${row.name}: ${learnt} after ${row.brief ? BRIEF_EPOCHS : settings.epochs} epochs`);
    return running;
  } catch (error) {
    await seat.close();
    throw error;
  }
}

async function timeWindow(running: Running): Promise<void> {
  const { seconds, loss } = checked(await running.seat.train(running.epochsPerWindow));
  running.windows.push((running.epochsPerWindow * imagesOf(running.row)) / seconds);
  running.seconds = seconds;
  running.loss = loss;
}

/**
 * Measures step rows: all learn, the most important first, then their windows take turns, so that whatever the machine
 * does meanwhile meets all of them. A row that cannot run, breaks, or has no time left, leaves its reason and the others
 * go on.
 */
export async function measureSteps(
  rows: readonly StepRow[],
  hostOf: HostOf,
  settings: Settings,
  say: Say,
  plan = new Plan(rows, settings),
): Promise<StepResult[]> {
  const lost = new Map<StepRow, Missing>();
  const running: Running[] = [];
  /** Does something for a row that has not been lost, if there is time for it. */
  const attempt = async (row: StepRow, work: () => Promise<void>) => {
    if (lost.has(row)) return;
    try {
      if (!plan.fits(row)) throw plan.leftOut();
      await plan.within(work());
    } catch (error) {
      const why = missing(error);
      lost.set(row, why);
      plan.needs(row, 0);
      say(absent(row, why));
    }
  };
  const need = (each: Running) => plan.needs(each.row, (settings.repeats - each.windows.length) * each.seconds);
  for (const row of byImportance(rows)) {
    await attempt(row, async () => {
      const own = await begin(row, hostOf, settings, plan, say);
      running.push(own);
      need(own);
    });
  }
  for (let repeat = 0; repeat < settings.repeats; repeat++) {
    say(`repeat ${repeat + 1} of ${settings.repeats}`);
    for (const each of rotated(running, repeat)) {
      await attempt(each.row, async () => {
        await timeWindow(each);
        need(each);
      });
    }
  }
  // One that time has run out for is at work, and closes with its host.
  for (const { seat } of running) await plan.within(seat.close()).catch(() => {});
  return withSameBits(
    rows.map((row): StepResult => {
      const own = running.find((each) => each.row === row);
      const why = lost.get(row);
      // What time has run out for keeps the windows that it has.
      if (why && !(why.state === 'left out' && own && own.windows.length > 0)) return { row, ...why };
      return { row, ...figures(own as Running) };
    }),
  );
}
