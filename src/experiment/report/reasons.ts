import { hashed, knownName } from '../../spec/data-files.ts';
import { listed } from '../../spec/format.ts';
import { sameNumerics } from '../../spec/same-numerics.ts';
import { isExact, type NamedEngine } from '../../spec/view.ts';
import type { DataName, Results } from '../model/results.ts';
import { enginesOf } from './summaries.ts';

/** What can make two results of one experiment differ although nobody altered either. */
export type Reason = 'engine' | 'numerics' | 'data';

const namesOf = (results: Results) => enginesOf(results) as NamedEngine[];

const isSameList = (a: readonly string[], b: readonly string[]) => [...a].sort().join() === [...b].sort().join();

/** Results that are being computed do not know the hash of their data before these are loaded. */
const isKnown = ({ sha256 }: DataName): boolean => sha256 !== '';

/** What differs between two results that decides bits; empty where both must have the same ones. */
export function reasonsOf(theirs: Results, own: Results): Reason[] {
  const names = namesOf(theirs);
  const isRepeatable = isSameList(names, namesOf(own)) && names.length === 1 && names.every(isExact);
  const data = [theirs.dataset, own.dataset];
  return [
    ...(isRepeatable ? [] : ['engine' as const]),
    ...(sameNumerics(theirs.experiment, theirs.numerics, own.numerics) ? [] : ['numerics' as const]),
    ...(data.every(isKnown) && theirs.dataset.sha256 !== own.dataset.sha256 ? ['data' as const] : []),
  ];
}

const dataText = ({ name, sha256 }: DataName): string => hashed(sha256, knownName(sha256) ?? name);

const TEXTS: Readonly<Record<Reason, (theirs: Results, own: Results) => string>> = {
  engine: (theirs, own) => {
    const [there, here] = [namesOf(theirs), namesOf(own)];
    const who = isSameList(there, here)
      ? `${listed(there)} computed both.`
      : `${listed(there)} computed theirs, ${listed(here)} those here.`;
    const exact = [...there, ...here].every(isExact);
    return `The engine can explain it: ${who} ${
      exact ? 'Each exact engine repeats only its own bits.' : 'Only an exact engine gives everybody the same bits.'
    }`;
  },
  numerics: (theirs, own) =>
    `The version can explain it: theirs have numerics ${theirs.numerics}, those here ${own.numerics}, and these differ in an arm of this experiment.`,
  data: (theirs, own) =>
    `The data can explain it: theirs were trained on ${dataText(theirs.dataset)}, those here on ${dataText(own.dataset)}.`,
};

/** Whether anything explains that two results differ, a sentence each. */
export function reasonTexts(theirs: Results, own: Results): string[] {
  const reasons = reasonsOf(theirs, own);
  if (reasons.length > 0) return reasons.map((reason) => TEXTS[reason](theirs, own));
  return [
    'Nothing explains it: engine, numerics and data are the same. One of the two was changed, or computed wrongly.',
  ];
}
