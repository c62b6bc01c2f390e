import { expect, test } from 'vitest';
import { shareBeside } from '../../src/worker/beside.ts';

/** Workers that share so many cores: beside one another each has its part of them, and the first answer of one is slow. */
function onCores(cores: number) {
  let busy = 0;
  return () => {
    let answers = 0;
    return async () => {
      busy++;
      await Promise.resolve();
      const speed = 1000 * Math.min(1, cores / busy) * (answers++ === 0 ? 0.1 : 1);
      await Promise.resolve();
      busy--;
      return speed;
    };
  };
}

test('on cores of their own two workers keep their speed, on one core each keeps half of it', async () => {
  for (const [cores, share] of [
    [2, 1],
    [1, 0.5],
    [1.5, 0.75],
    // Others had them at that moment.
    [0.2, 0.5],
  ] as const) {
    const worker = onCores(cores);
    const one = worker();
    // It has been measured before.
    await one();
    expect(await shareBeside(one, worker())).toBeCloseTo(share, 12);
  }
});
