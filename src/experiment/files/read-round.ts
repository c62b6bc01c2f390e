import * as v from 'valibot';
import { type Layer, totalWeights } from '../../spec/layers.ts';
import { namedEngine } from '../../spec/named-engines.ts';
import type { Round } from '../model/results.ts';

const share = v.pipe(
  v.number('must be a number'),
  v.minValue(0, 'must be at least 0'),
  v.maxValue(1, 'must be at most 1'),
);
export const positive = v.pipe(
  v.number('must be a number'),
  v.finite('must be finite'),
  v.minValue(0, 'must be at least 0'),
);
export const whole = v.pipe(
  v.number('must be a number'),
  v.safeInteger('must be a whole number'),
  v.minValue(0, 'must be at least 0'),
);
export const list = <S extends v.GenericSchema>(of: S) => v.array(of, 'must be a list');

const measure = v.object({ accuracy: share, loss: v.exactOptional(positive) });

export const roundSchema = v.object({
  round: whole,
  engine: namedEngine,
  density: share,
  counts: list(whole),
  signFlips: v.exactOptional(list(whole)),
  effective: v.exactOptional(list(whole)),
  dead: v.exactOptional(list(whole)),
  digest: v.exactOptional(v.pipe(v.string('must be text'), v.regex(/^[\w-]{11}$/, 'must be 11 letters of base64url'))),
  test: measure,
  validation: measure,
  earlyStop: v.object({ iteration: v.nullable(whole), testAccuracy: share }),
  curve: list(v.strictTuple([whole, positive, positive, share], 'must be four numbers')),
  seconds: v.exactOptional(positive),
});

/** Something in a file that cannot be; the message goes on from the place that it is found at. */
export class Wrong extends Error {}

export function check(holds: boolean, at: string, what: string): asserts holds {
  if (!holds) throw new Wrong(`${at}: ${what}`);
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** A round's numbers against the network that they are of. */
export function checkRound(round: Round, at: string, layers: readonly Layer[], iterations: number): void {
  const { counts, density, earlyStop, curve } = round;
  check(counts.length === layers.length, `${at}.counts`, `must be one number for each of ${layers.length} layers`);
  layers.forEach((layer, l) => {
    check(counts[l] >= 1 && counts[l] <= layer.weights, `${at}.counts.${l}`, `must be from 1 to ${layer.weights}`);
  });
  check(
    Math.abs(density - total(counts) / totalWeights(layers)) < 1e-9,
    `${at}.density`,
    'must be the share that its counts give',
  );
  for (const key of ['signFlips', 'effective', 'dead'] as const) {
    const values = round[key];
    if (!values) continue;
    const most = key === 'dead' ? layers.map(({ outputs }) => outputs) : counts;
    check(
      values.length === layers.length && values.every((value, l) => value <= most[l]),
      `${at}.${key}`,
      'must be a possible number for each layer',
    );
  }
  const last = earlyStop.iteration ?? 0;
  check(last <= iterations, `${at}.earlyStop.iteration`, `must be at most ${iterations}, the budget`);
  const steps = curve.map(([iteration]) => iteration);
  check(
    steps.every((step, k) => step <= iterations && (k === 0 || step > steps[k - 1])),
    `${at}.curve`,
    'must have iterations that grow, within the budget',
  );
}

/**
 * A row of results from plain data, wherever it was written.
 * @param at where it stands, for sentences
 * @param iterations the budget of its training
 * @throws Wrong
 */
export function checkedRound(plain: unknown, at: string, layers: readonly Layer[], iterations: number): Round {
  const parsed = v.safeParse(roundSchema, plain);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Wrong(`${at}.${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  checkRound(parsed.output, at, layers, iterations);
  return parsed.output;
}
