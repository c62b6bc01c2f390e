import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunEvent } from '../experiment/model/events.ts';
import { type Job, jobsOf } from '../experiment/sweep/jobs.ts';
import { SweepProgress } from '../experiment/sweep/progress.ts';
import { noneSwept, type Swept, sweptWith, withRecalled } from '../experiment/sweep/swept.ts';
import { cellsOf, plainSweep, type Sweep } from '../spec/sweep/sweep.ts';
import { sweepInLink } from '../spec/sweep/sweep-link.ts';
import type { EngineName } from '../spec/view.ts';
import { Crew } from '../worker/crew.ts';
import type { KeptRun } from './kept.ts';
import { isBusy } from './run-state.ts';
import { Stopwatch } from './stopwatch.ts';
import {
  askedSweep,
  isRunOf,
  isSweeping,
  type SweepHost,
  type Sweeping,
  type SweepSees,
  type SweepStore,
} from './sweep-state.ts';

/** Whether two sweeps train the same, whatever is read off them. */
function isSame(a: Sweep | undefined, b: Sweep | undefined): boolean {
  const trained = (sweep: Sweep | undefined) => {
    const { experiment, vary } = sweep ? plainSweep(sweep) : {};
    return JSON.stringify([experiment, vary]);
  };
  return trained(a) === trained(b);
}

/** The sweep of the lab's settings and of its link's words. It follows them while nothing of it trains. */
export function createSweeping(lab: StoreApi<SweepSees>, host: SweepHost): SweepStore {
  const crew = host.crew(Crew);
  let waiting: { readonly job: Job; readonly event: RunEvent }[] = [];
  let progress = new SweepProgress([]);
  let watch = Stopwatch.stopped;
  /** Counts the looks at what is kept: one of a sweep that is on show no longer puts nothing there. */
  let looks = 0;
  const store: SweepStore = createStore<Sweeping>()((set, get) => {
    const far = () => ({
      ended: progress.ended,
      jobs: progress.jobs,
      share: progress.share,
      secondsLeft: progress.secondsLeft(watch.at(host.now()) / 1000),
    });
    const note = (sentence: string) => set(({ notes }) => ({ notes: [...new Set([...notes, sentence])] }));
    const flush = () => {
      const heard = waiting;
      waiting = [];
      for (const { event } of heard) if (event.type === 'note') note(event.text);
      set(({ swept }) => ({
        far: far(),
        swept: swept && heard.reduce((all, { job, event }) => sweptWith(all, job.cell.index, event, job.seed), swept),
      }));
    };
    const hear = (job: Job, event: RunEvent) => {
      progress.hear(job, event);
      if (event.type === 'started' && get().status === 'training') watch = watch.start(host.now());
      if (waiting.push({ job, event }) === 1) host.nextFrame(flush);
    };

    const run = async () => {
      const { sweep, plan, file, swept: before } = get();
      const { draft, view, status, sweep: words } = lab.getState();
      if (!sweep || !words || !plan || isBusy(status) || isSweeping(get())) return;
      looks++;
      const { engine } = view;
      const jobs = jobsOf(sweep);
      progress = new SweepProgress(jobs);
      watch = Stopwatch.stopped;
      const none = noneSwept(sweep, engine, host.runtime);
      const swept = file === undefined ? (before ?? none) : none;
      lab.setState({ sweeping: true, sweepOn: { words, experiment: draft } });
      lab.getState().letWorkersGo();
      set({ status: 'training', notes: [], file: undefined, swept, far: far() });
      const { trainings } = plan;
      const asked = { experiment: draft, engine, results: none, sweep: sweepInLink(sweep), trainings };
      const kept = host.kept.begin(asked, note, () => {});
      const { how, message } = await crew.work({
        next: () => jobs.shift(),
        engine,
        checkpoints: async ({ cell }, found: EngineName) => (await kept).checkpoints(found, cell.experiment),
        hear,
      });
      flush();
      crew.close();
      // What is kept is as it was: a sweep that is over is no failure of its storage.
      await kept.then((open) => open.end(how)).catch(() => {});
      lab.setState({ sweeping: false, sweepOn: undefined });
      set({ status: how });
      if (message !== undefined) note(message);
      await lab.getState().refreshKept();
      // Settings may have been changed meanwhile.
      const now = lab.getState();
      if (now.sweep && (now.view.engine !== engine || !isSame(askedSweep(now).sweep, sweep))) follow();
      else lab.setState({ sweepGoesOn: false });
    };

    return {
      problems: [],
      status: 'idle',
      notes: [],
      look: (cell) => set({ cell }),
      run,
      pause: () => {
        crew.pause();
        watch = watch.stop(host.now());
        set({ status: 'paused' });
      },
      resume: () => {
        crew.resume();
        watch = watch.start(host.now());
        set({ status: 'training' });
      },
      cancel: () => {
        set({ status: 'stopping' });
        crew.cancel();
        host.kept.giveUp();
      },
      openCell: async (index) => {
        const { swept, file } = get();
        const cell = swept?.cells[index];
        const { sweep: words, draft: experiment } = lab.getState();
        if (!cell || !words) return;
        const run = file === undefined ? await keptRun() : undefined;
        // With the masks, which a map does without.
        const whole = run && (await host.kept.results(run, note, cell.cell.experiment));
        // Another press may have opened it meanwhile, or closed the map.
        if (lab.getState().sweep !== words) return;
        lab.setState({ sweep: undefined, sweepLeft: { words, experiment } });
        lab.getState().show({
          results: whole?.runs.length ? whole : cell.results,
          ...(file !== undefined && { source: { kind: 'file', name: file.name } as const }),
          ...(run && { source: { kind: 'kept', id: run.id } as const }),
        });
      },
    };
  });
  const { setState: set, getState: get } = store;
  const nothing = { problems: [], status: 'idle', notes: [], cell: undefined, far: undefined } as const;

  /** The sweep among what the browser keeps. */
  const keptRun = async (): Promise<KeptRun | undefined> => {
    const { runs } = await host.kept.list().catch(() => ({ runs: [] }));
    return runs.find((run: KeptRun) => run.engine && isRunOf(run, lab.getState()));
  };

  /**
   * Puts on the map what the browser keeps of it, cell by cell.
   * @returns whether nothing else was looked for meanwhile
   */
  const recall = async (): Promise<boolean> => {
    const look = ++looks;
    const { sweep } = get();
    const run = sweep && (await keptRun());
    if (!run || look !== looks) return look === looks;
    set({ status: 'recalling' });
    for (const cell of cellsOf(sweep).filter(({ problem }) => problem === undefined)) {
      const results = await host.kept.results(run, () => {}, cell.experiment).catch(() => undefined);
      if (look !== looks) return false;
      if (results) set(({ swept }) => ({ swept: swept && withRecalled(swept, cell.index, results) }));
    }
    set({ status: 'idle' });
    return true;
  };

  /** Takes over what is asked now. */
  function follow(): void {
    const { sweep, plan, problems } = askedSweep(lab.getState());
    const { sweepFile, sweepGoesOn: goesOn, view } = lab.getState();
    // One press makes it go on once.
    if (goesOn) lab.setState({ sweepGoesOn: false });
    if (sweep && sweepFile && isSame(sweepFile.swept.sweep, sweep)) {
      looks++;
      set({ ...nothing, sweep, plan, problems, swept: { ...sweepFile.swept, sweep }, file: sweepFile });
      return;
    }
    const swept: Swept | undefined = sweep && noneSwept(sweep, view.engine, host.runtime);
    set({ ...nothing, sweep, plan, problems, swept, file: undefined });
    void recall().then((isNewest) => {
      // Settings may have been changed meanwhile, and the map closed.
      if (goesOn && isNewest && sweep && isSame(askedSweep(lab.getState()).sweep, sweep)) void get().run();
    });
  }

  lab.subscribe((now, before) => {
    const isEngine = now.view.engine !== before.view.engine;
    if (!now.sweep || (now.sweep === before.sweep && now.draft === before.draft && !isEngine)) return;
    const { sweep, problems } = askedSweep(now);
    const isFile = now.sweepFile !== before.sweepFile;
    // Something else is read off the same trainings: also while they are on.
    if (sweep && isSame(sweep, get().sweep) && !isEngine && !isFile && !now.sweepGoesOn)
      set(({ swept }) => ({ sweep, problems, swept: swept && { ...swept, sweep } }));
    else if (!isSweeping(get())) follow();
  });
  follow();
  return store;
}

/** The sweep of each lab: it outlives the map, which may be closed while it trains. */
const known = new WeakMap<object, SweepStore>();

/** The sweep of a lab, made when its map is first opened. */
export function sweepingOf(lab: StoreApi<SweepSees> & { readonly host: SweepHost }): SweepStore {
  const store = known.get(lab) ?? createSweeping(lab, lab.host);
  known.set(lab, store);
  return store;
}
