import type { Evaluation } from '../engine.ts';

/**
 * Cross-entropy, summed, and correct answers of images. Done here and not on the backend, in doubles and with ties to
 * the lower class, so that no engine differs in it: ten numbers per image are read back instead of two in all.
 *
 * @param logits one row of `classes` per image
 */
export function sumEvaluation(logits: Float32Array, labels: Uint8Array, classes: number): Evaluation {
  let loss = 0;
  let correct = 0;
  labels.forEach((label, b) => {
    const row = logits.subarray(b * classes, (b + 1) * classes);
    let best = 0;
    for (let c = 1; c < classes; c++) if (row[c] > row[best]) best = c;
    let total = 0;
    for (const logit of row) total += Math.exp(logit - row[best]);
    loss += Math.log(total) - (row[label] - row[best]);
    if (best === label) correct++;
  });
  return { loss, correct };
}

/**
 * The mean cross-entropy of each of several batches.
 *
 * @param logits the batches' rows, one batch after the other
 */
export function meanLosses(logits: Float32Array, batches: readonly Uint8Array[], classes: number): number[] {
  let at = 0;
  return batches.map((labels) => {
    const own = logits.subarray(at, at + labels.length * classes);
    at += own.length;
    return sumEvaluation(own, labels, classes).loss / labels.length;
  });
}
