import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schedule, type Task } from '../../scripts/test/schedule.mjs';
import { turns } from '../turns.ts';

const tasks = fc.uniqueArray(
  fc.record({ name: fc.constantFrom(...'abcdefgh'), cores: fc.integer({ min: 1, max: 5 }), wanted: fc.nat(7) }),
  { selector: ({ name }) => name },
);

test('all tasks run once, never on more cores than there are, and after what they wait for', async () => {
  await fc.assert(
    fc.asyncProperty(tasks, fc.integer({ min: 1, max: 4 }), async (drawn, cores) => {
      // Each may wait for one that stands before it, or for one that is not there at all.
      const list: Task[] = drawn.map(({ name, cores: own, wanted }, at) => ({
        name,
        cores: own,
        after: [drawn[wanted % (at + 1)].name === name ? 'absent' : drawn[wanted % (at + 1)].name],
      }));
      const ended: string[] = [];
      let used = 0;
      await schedule(list, cores, async ({ name, cores: own, after = [] }, beside) => {
        used += Math.min(own, cores);
        expect(used).toBeLessThanOrEqual(cores);
        expect(beside).toBe(own < cores);
        for (const each of after) if (each !== 'absent') expect(ended).toContain(each);
        await turns(1 + (name.charCodeAt(0) % 3));
        used -= Math.min(own, cores);
        ended.push(name);
      });
      expect(ended.toSorted()).toEqual(list.map(({ name }) => name).toSorted());
    }),
  );
});

test('what one task throws is thrown when those beside it have ended', async () => {
  const ended: string[] = [];
  const run = async ({ name }: Task) => {
    if (name === 'bad') throw new Error('it broke');
    await turns(5);
    ended.push(name);
  };
  const list = ['bad', 'good'].map((name) => ({ name, cores: 1 }));
  await expect(schedule(list, 2, run)).rejects.toThrow('it broke');
  expect(ended).toEqual(['good']);
});

test('tasks that wait for each other are an error, not a hang', async () => {
  const list = [
    { name: 'hen', cores: 1, after: ['egg'] },
    { name: 'egg', cores: 1, after: ['hen'] },
  ];
  await expect(schedule(list, 2, async () => {})).rejects.toThrow('Nothing can begin: hen, egg.');
});
