import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noResults } from '../../src/experiment/model/results.ts';
import { identityOf } from '../../src/experiment/run/identity.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { PRUNED_ARMS } from '../../src/spec/arms/index.ts';
import { formatLink, parseLink } from '../../src/spec/link.ts';
import { NEWEST_NUMERICS, sameNumerics } from '../../src/spec/same-numerics.ts';
import { defaultView } from '../../src/spec/view.ts';
import { age } from '../../src/store/age.ts';
import { canGoOn, type KeptRun } from '../../src/store/kept.ts';
import { toyExperiment } from '../experiment/toy.ts';

const chosen = fc
  .uniqueArray(fc.constantFrom(...PRUNED_ARMS), { minLength: 1 })
  .map((ids) => ids.map((id) => ({ id })));

test('what each version of the numbers changed is written down', () => expect(NEWEST_NUMERICS).toBe(NUMERICS));

test('results, links, kept runs and checkpoints of numerics 1 are of these numbers but for SNIP’s ratio', () => {
  fc.assert(
    fc.property(chosen, (arms) => {
      const experiment = toyExperiment({ arms });
      const changed = arms.some(({ id }) => id === 'snip-ratio');
      expect(sameNumerics(experiment, 1, 2)).toBe(!changed);
      const said = parseLink(formatLink({ experiment, view: defaultView }, 1), 2).problems.join(' ');
      expect(/may differ/.test(said)).toBe(changed);
      expect(age('It', { ...noResults(experiment, 'simd', ''), numerics: 1 })).toHaveLength(changed ? 1 : 0);
      const run = { experiment, numerics: 1, finished: 1, trainings: 2 } as KeptRun;
      expect(canGoOn(run)).toBe(!changed);
      for (const key of plan(experiment)) {
        const same = identityOf(experiment, 'simd', key, 1) === identityOf(experiment, 'simd', key, 2);
        expect([key.arm, same]).toEqual([key.arm, key.arm !== 'snip-ratio']);
      }
    }),
    { numRuns: 60 },
  );
});

test('numbers of a version that is not known here are nobody’s', () => {
  fc.assert(
    fc.property(chosen, fc.integer({ min: 1, max: 9 }), (arms, more) => {
      const experiment = toyExperiment({ arms });
      expect(sameNumerics(experiment, NUMERICS + more, NUMERICS)).toBe(false);
      expect(sameNumerics(experiment, 0, NUMERICS)).toBe(false);
      for (const key of plan(experiment))
        expect(identityOf(experiment, 'simd', key, NUMERICS + more)).not.toBe(identityOf(experiment, 'simd', key));
    }),
    { numRuns: 30 },
  );
});

test('a training of another arm is named as it was in numerics 1, so that what browsers keep of it is found', () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'snip-ratio' }] });
  const of = (arm: 'ticket' | 'snip-ratio') =>
    JSON.parse(identityOf(experiment, 'simd', { arm, seed: 1, width: 1, round: 1 }));
  expect(of('ticket').numerics).toBe(1);
  expect(of('snip-ratio').numerics).toBe(2);
});
