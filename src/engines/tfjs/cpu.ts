import { instanceOf } from './factory.ts';
import { type Start, unguarded } from './start.ts';

/** Plain JavaScript: slow, and there wherever this code runs. */
export const startCpu: Start = async () => {
  await import('@tensorflow/tfjs-backend-cpu');
  return { instance: await instanceOf('cpu'), guard: unguarded, release: () => {} };
};
