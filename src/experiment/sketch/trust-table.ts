import type { Trusted } from './trust.ts';

/** Written by `npm run sketches`, which measures it: docs/sketches.md. */
export const TRUST_TABLE: readonly Trusted[] = [
  { link: '', full: [0.9757, 0.9485, 0.9268], sketch: [0.8795, 0.844, 0.7695] },
  { link: 'rate=0.1', full: [0.9811, 0.966, 0.9576], sketch: [0.896, 0.863, 0.867] },
  { link: 'rate=0.15', full: [0.9801, 0.9576, 0.9416], sketch: [0.899, 0.8575, 0.853] },
  { link: 'rate=0.3', full: [0.9388, 0.8612, 0.3688], sketch: [0.808, 0.635, 0.135] },
  { link: 'rounds=8', full: [0.9817, 0.9652, 0.9568], sketch: [0.9205, 0.878, 0.8745] },
  { link: 'rounds=12', full: [0.9793, 0.9533, 0.9371], sketch: [0.889, 0.8495, 0.835] },
  { link: 'hidden=100', full: [0.9564, 0.9282, 0.894], sketch: [0.895, 0.8695, 0.8175] },
  { link: 'hidden=200-100', full: [0.9729, 0.9417, 0.9186], sketch: [0.897, 0.868, 0.808] },
  { link: 'hidden=500-150', full: [0.9791, 0.9554, 0.9325], sketch: [0.8585, 0.705, 0.608] },
  { link: 'lr=0.0006', full: [0.9649, 0.9314, 0.9129], sketch: [0.845, 0.6915, 0.6925] },
  { link: 'lr=0.003', full: [0.9798, 0.9623, 0.9408], sketch: [0.909, 0.8675, 0.84] },
  { link: 'optimiser=momentum', full: [0.9751, 0.9444, 0.9039], sketch: [0.8825, 0.538, 0.241] },
  { link: 'optimiser=sgd', full: [0.96, 0.9044, 0.8581], sketch: [0.84, 0.203, 0.117] },
  { link: 'scaling=standardised', full: [0.978, 0.959, 0.9365], sketch: [0.8885, 0.8495, 0.8225] },
  { link: 'batch=30', full: [0.9704, 0.9413, 0.919], sketch: [0.901, 0.8635, 0.847] },
  { link: 'batch=120', full: [0.9777, 0.9551, 0.9329], sketch: [0.8505, 0.727, 0.682] },
  { link: 'criterion=movement', full: [0.9745, 0.9491, 0.9268], sketch: [0.8795, 0.826, 0.7695] },
  { link: 'scope=global', full: [0.9773, 0.9517, 0.9248], sketch: [0.885, 0.8395, 0.7915] },
  { link: 'images=10000', full: [0.9608, 0.9401, 0.9203], sketch: [0.8795, 0.844, 0.7695] },
  { link: 'iterations=1000', full: [0.964, 0.9302, 0.911], sketch: [0.8795, 0.844, 0.7695] },
];
