import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShippedId } from '../claims/shipped-recipes.ts';
import type { Results } from '../experiment/model/results.ts';
import { type Answer, formatProgress, type Progress, parseProgress } from '../lesson/answer.ts';
import { type ChapterId, chapterOf } from '../lesson/chapters.ts';
import type { ResultsOf } from '../lesson/measure.ts';
import { changesBetween } from '../spec/changes.ts';
import { startOf } from '../spec/cursor.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { Guess } from '../spec/guess.ts';
import { guessOn } from './guessing.ts';
import type { Lab, LabStore } from './lab.ts';
import { isBusy } from './run-state.ts';

/** How far a chapter is. */
export type Stage = 'loading' | 'ready' | { readonly problem: string };

export interface LessonState {
  readonly progress: Progress;
  readonly stage: Stage;
  /** What the open chapter has put on show. */
  readonly shown?: Results | undefined;
  /** Whether something was run here since the chapter was opened. */
  readonly ran: boolean;
  /** What of the link or the kept progress could not be read, a sentence each. */
  readonly problems: readonly string[];
  /** Chapters whose action was done in this visit. */
  readonly done: ReadonlySet<ChapterId>;
}

export interface LessonActions {
  /** Opens a chapter; the one that is open is fetched anew, after it could not be. */
  readonly open: (id: ChapterId) => void;
  /** Commits to a prediction: the truth comes on show. */
  readonly predict: (answer: Answer) => void;
  /** Shows the truth to somebody who does not predict. */
  readonly showTruth: () => void;
  /** Takes the prediction of the open chapter back, and hides its truth. */
  readonly takeBack: () => void;
  /** Trains the chapter’s arms here, for one seed. */
  readonly runHere: () => void;
  /** Ends the lesson; what it has put on show stays, with all of its arms. */
  readonly leave: () => void;
}

export type Lesson = LessonState & LessonActions;
export type LessonStore = StoreApi<Lesson>;

/** What keeps the progress from visit to visit. */
export interface LessonHost {
  readonly recall: () => string | undefined;
  readonly keep: (text: string) => void;
}

/** Whether the truth of a chapter may be seen. */
export const isRevealed = ({ progress }: Pick<Lesson, 'progress'>, id: ChapterId = progress.chapter): boolean =>
  progress.answers[id] !== undefined;

/** The answer to a chapter, if there is one. */
export function answerTo({ progress }: Pick<Lesson, 'progress'>, id: ChapterId = progress.chapter): Answer | undefined {
  const answer = progress.answers[id];
  return answer === 'shown' ? undefined : answer;
}

/** Whole shipped results of the recipes that a chapter takes its numbers from; undefined until all are there. */
export function resultsOf(id: ChapterId, reference: Lab['reference']): ResultsOf | undefined {
  const { recipe, also = [] } = chapterOf(id);
  const found = new Map<ShippedId, Results>();
  for (const each of [recipe, ...also]) {
    const shipped = reference[each];
    if (!shipped || 'problem' in shipped) return undefined;
    found.set(each, shipped.results);
  }
  return (asked = recipe) => {
    const results = found.get(asked);
    if (!results) throw new RangeError(`The chapter does not load the recipe “${asked}”.`);
    return results;
  };
}

/** The line that somebody drew in a chapter. */
const lineIn = (answers: Progress['answers']): Guess | undefined =>
  Object.values(answers).flatMap((answer) =>
    typeof answer === 'object' && answer.form === 'line' ? [answer.line] : [],
  )[0];

const ITS_OWN = 'This chapter asks about its own settings, which are back. Change them when you have seen the truth.';
const RUNS = 'A run is on. The lesson goes on when it has ended, or is cancelled.';

/**
 * The lesson beside a lab: it puts shipped results on show, without the arms that would give a truth away, and sees what is
 * done in the lab. The lab’s link says where it is.
 */
export function createLesson(lab: LabStore, host: LessonHost): LessonStore & { readonly start: () => () => void } {
  const linked = lab.getState().lesson ?? '';
  const recalled = parseProgress(host.recall() ?? '');
  const opened = linked === '' ? recalled : parseProgress(linked);
  const { problems } = opened;
  /** Every answer of this browser: none is lost because a link, or a step back, has fewer. */
  let lasting = { ...recalled.progress.answers, ...opened.progress.answers };
  const progress = { chapter: opened.progress.chapter, answers: lasting };
  /** What somebody had before they took the lesson; a link into it brings nothing of its own. */
  const { draft, results, source, history } = lab.getState();
  const before = linked === '' ? { draft, results, source, entry: history.shown } : undefined;
  /** Counts openings: what was fetched for an earlier one is dropped. */
  let opening = 0;

  const store = createStore<Lesson>()((set, get) => {
    const put = (next: Progress) => {
      set({ progress: next });
      lasting = { ...lasting, ...next.answers };
      host.keep(formatProgress({ ...next, answers: lasting }));
      lab.getState().setLesson(formatProgress(next));
    };
    const answered = (answer: Answer | 'shown' | undefined) => {
      const { chapter, answers } = get().progress;
      set({ problems: [] });
      put({ chapter, answers: { ...answers, [chapter]: answer } });
    };
    /** Puts on show what may be seen of the chapter. */
    const show = async () => {
      const id = get().progress.chapter;
      const { recipe, before, after, also = [], cursor, predict } = chapterOf(id);
      const mine = ++opening;
      const isOld = () => mine !== opening || lab.getState().lesson === undefined;
      if (isBusy(lab.getState().status)) return set({ stage: { problem: RUNS } });
      set({ stage: 'loading' });
      const fetched = await Promise.all([recipe, ...also].map((each) => lab.getState().shippedOf(each)));
      if (isOld()) return;
      const wrong = fetched.flatMap((each) => ('problem' in each ? [each.problem] : []))[0];
      if (wrong !== undefined) return set({ stage: { problem: wrong } });
      if (isBusy(lab.getState().status)) return set({ stage: { problem: RUNS } });
      const revealed = isRevealed(get(), id);
      lab.getState().endOpening();
      if (lab.getState().covering) lab.getState().dropGuess();
      // The line of a chapter is no guess about what others ask.
      const drawn = lineIn(get().progress.answers);
      if (drawn && drawn.join() === lab.getState().guess?.line.join()) lab.getState().dropGuess();
      await lab.getState().showShipped(recipe, {
        arms: after,
        seen: revealed ? after : before,
        isWanted: () => !isOld(),
      });
      if (isOld()) return;
      if (isBusy(lab.getState().status)) return set({ stage: { problem: RUNS } });
      const { results } = lab.getState();
      if (!results) return set({ stage: { problem: lab.getState().problems.join(' ') } });
      const start = startOf(results.experiment);
      const there = results.runs.some(({ arm }) => arm === cursor.arm);
      const seen = before[0];
      const round = cursor.round;
      lab.getState().look(there ? { ...start, ...cursor } : seen ? { ...start, arm: seen, round } : start);
      if (predict.form === 'line' && !revealed) lab.getState().coverCurve();
      if (predict.form === 'line' && revealed && drawn) lab.getState().drawGuess(drawn);
      set({ stage: 'ready', ran: false, shown: lab.getState().results });
    };
    return {
      progress,
      stage: 'loading',
      problems,
      ran: false,
      done: new Set(),
      open: (id) => {
        if (id !== get().progress.chapter) set({ problems: [] });
        put({ ...get().progress, chapter: id });
        void show();
      },
      predict: (answer) => {
        answered(answer);
        void show();
      },
      showTruth: () => {
        answered('shown');
        void show();
      },
      takeBack: () => {
        answered(undefined);
        void show();
      },
      runHere: () => {
        const { results, status } = lab.getState();
        if (!results || isBusy(status)) return;
        const { experiment } = results;
        lab.getState().setDraft({ ...experiment, seeds: [experiment.seeds[0]] });
        void lab.getState().run();
      },
      leave: () => lab.getState().setLesson(undefined),
    };
  });

  /** Puts back what the lesson took the place of. Whoever left by a link has its settings. */
  const left = (now: Lab, asked: Experiment | undefined) => {
    opening++;
    const { progress, shown } = store.getState();
    if (now.covering) now.dropGuess();
    // What was run or opened meanwhile stays.
    if (now.results !== shown || isBusy(now.status)) return;
    const isBack = asked === undefined || (before && changesBetween(before.draft, asked).length === 0);
    // Arms that were hidden come on show.
    if (isBack && !before) {
      void now.showShipped(chapterOf(progress.chapter).recipe);
      return;
    }
    if (isBack && before?.results) {
      const { source, entry } = before;
      // Their masks may have come since.
      const results = now.history.entries.find(({ id }) => id === entry)?.results ?? before.results;
      now.show({ results, source, ...(entry !== undefined && { entry }) });
    } else now.clearShown();
    if (isBack && before) now.setDraft(before.draft);
    // Without results of their own the page opens as it would have.
    void now.openShipped(async () => {});
  };

  const see = (now: Lab, then: Lab) => {
    if (now.lesson === undefined && then.lesson !== undefined)
      return left(now, now.draft === then.draft ? undefined : now.draft);
    const { progress: own, done, ran, predict, open } = store.getState();
    const id = own.chapter;
    const { predict: prediction, doneWhen } = chapterOf(id);
    // Back, and links that are opened meanwhile, lead to other chapters.
    if (now.lesson !== undefined && now.lesson !== formatProgress(own)) {
      const read = parseProgress(now.lesson);
      store.setState({ progress: read.progress, problems: read.problems });
      return open(read.progress.chapter);
    }
    // A run was in the way.
    if (now.lesson !== undefined && isBusy(then.status) && !isBusy(now.status) && store.getState().stage !== 'ready')
      return open(id);
    const { stage, shown } = store.getState();
    if (stage !== 'ready') return;
    // A line that is drawn for other settings would be held against this chapter's curve.
    if (now.covering && shown && now.draft !== then.draft && changesBetween(shown.experiment, now.draft).length > 0) {
      store.setState({ problems: [ITS_OWN] });
      return now.setDraft(shown.experiment);
    }
    if (then.covering && !now.covering && prediction.form === 'line' && !isRevealed({ progress: own })) {
      const guess = guessOn(now, now.draft);
      if (guess && !guess.brought) return predict({ form: 'line', line: guess.line });
    }
    if (!ran && isBusy(now.status)) store.setState({ ran: true });
    if (
      isRevealed({ progress: own }) &&
      !done.has(id) &&
      doneWhen({ selection: now.selection, ran: store.getState().ran })
    )
      store.setState({ done: new Set([...done, id]) });
  };
  return {
    ...store,
    start: () => {
      const stop = lab.subscribe(see);
      store.getState().open(store.getState().progress.chapter);
      return stop;
    },
  };
}
