import { availableParallelism } from 'node:os';
import { readDocument } from '../experiment/files/document.ts';
import type { Results } from '../experiment/model/results.ts';
import { type Comparison, compare } from '../experiment/report/compare.ts';
import { exactEngineOf } from '../experiment/report/exact-engine.ts';
import { reasonTexts } from '../experiment/report/reasons.ts';
import { enginesOf } from '../experiment/report/summaries.ts';
import { differenceLines, isSame, verdictHead, verdictRest } from '../experiment/report/verdict-text.ts';
import { PARTS } from '../experiment/share/parts.ts';
import { readShared } from '../experiment/share/shared-link.ts';
import { NUMERICS } from '../numerics/version.ts';
import { counted } from '../spec/counted.ts';
import { sameNumerics } from '../spec/same-numerics.ts';
import type { AskedEngine } from '../spec/view.ts';
import { BadInput } from './bad-input.ts';
import { bytesAt, entryAt } from './files.ts';
import { onData, workersIn } from './options.ts';
import { parseOptions } from './parse-options.ts';
import { checkAsked, type Output, train } from './run.ts';
import type { Spawn } from './spawn.ts';

/** Exit codes. What cannot be judged has that of whatever cannot be used. */
const IDENTICAL = 0;
const DIFFERENT = 1;

interface Theirs {
  readonly results: Results;
  /** So many parts of one that their accuracies were rounded to, if they were. */
  readonly parts?: number;
}

/** @throws BadInput when what was given holds no results that are whole */
function theirsIn(given: string): Theirs {
  if (entryAt(given)) {
    const read = readDocument(bytesAt(given, given));
    if ('problems' in read) throw new BadInput(`${given} cannot be used.\n${read.problems.join('\n')}`);
    if ('experiment' in read) throw new BadInput(`${given} holds an experiment, and no results to verify.`);
    if ('swept' in read) throw new BadInput(`${given} holds a sweep; “lottery sweep run” trains it once more.`);
    return { results: read.results };
  }
  const { results, problems } = readShared(given, NUMERICS);
  if (results) return { results, parts: PARTS };
  const why = problems.length > 0 ? problems.join('\n') : 'It is neither a file nor a link with results in it.';
  throw new BadInput(`There is nothing to verify in “${given.slice(0, 60)}”.\n${why}`);
}

/** The engine that has to repeat them. @throws BadInput when none gives the same bits */
function engineFor(results: Results): AskedEngine {
  const { experiment, numerics } = results;
  if (!sameNumerics(experiment, numerics, NUMERICS)) {
    throw new BadInput(
      `It cannot be judged: the results were made with numerics ${numerics}, this version has ${NUMERICS}, and their numbers may differ.`,
    );
  }
  const engine = exactEngineOf(results);
  if (engine) return engine;
  const engines = enginesOf(results);
  throw new BadInput(
    engines.length === 0
      ? 'There is nothing to verify: no training is in the results.'
      : `It cannot be judged: ${engines.join(' and ')} computed the results, and only one exact engine gives everybody the same bits.`,
  );
}

/** What was found, the differences and what explains them a line each. */
export function comparisonText(comparison: Comparison, reasons: readonly string[]): string {
  const { lacking } = comparison;
  return [
    `${verdictHead(comparison)}: ${verdictRest(comparison)}`,
    ...(isSame(comparison) ? [] : [...differenceLines(comparison).map((line) => `  ${line}`), ...reasons]),
    ...(lacking.length > 0 ? [`${counted(lacking.length, 'training')} could not be repeated.`] : []),
    '',
  ].join('\n');
}

/**
 * Trains what results tell of once more, and says whether the same comes out.
 * @returns 0 when every number is the same, 1 when one differs
 * @throws BadInput when it cannot be judged
 */
export async function verify([given, ...rest]: readonly string[], output: Output, spawn: Spawn): Promise<number> {
  if (given === undefined || given.startsWith('--'))
    throw new BadInput('Say what to verify: lottery verify FILE, or lottery verify LINK.');
  const options = parseOptions(
    rest,
    {
      data: { type: 'string' },
      keep: { type: 'string' },
      workers: { type: 'string', default: String(availableParallelism()) },
    },
    'lottery --help',
  );
  const { results, parts } = theirsIn(given);
  const asked = { experiment: results.experiment, engine: engineFor(results), notes: [] };
  const source = await onData(asked, options.data);
  const { keep } = options;
  const training = { ...source, keep, masks: false, workers: workersIn(options.workers) };
  checkAsked(training);
  const { results: own, end } = await train(training, output, spawn);
  if (end.how !== 'done') {
    throw new BadInput(`It cannot be judged: the training ${end.how === 'failed' ? 'stopped' : 'was cancelled'}.`);
  }
  const found = compare(results, own, parts);
  output.out(comparisonText(found, reasonTexts(results, own)));
  return isSame(found) && found.lacking.length === 0 ? IDENTICAL : DIFFERENT;
}
