import { expect, test, vi } from 'vitest';
import type { EngineAssets, TeamMember } from '../../src/engines/assets.ts';
import { type Engine, type Session, TeamLost } from '../../src/engines/engine.ts';
import type { ListedSetup } from '../../src/engines/simd/network.ts';
import { breakUp, meetingWords, TeamThread } from '../../src/engines/simd/team/meeting.ts';
import type { Members } from '../../src/engines/simd/team/members.ts';
import { Team } from '../../src/engines/simd/team/team.ts';
import { type PanelRows, panelShareOf, shareOf, TeamBroken } from '../../src/engines/simd/team/thread.ts';
import bits from '../fixtures/simd-bits.json' with { type: 'json' };
import { bitsOf } from './bits.ts';
import { sameBitsByThreads } from './odd-shapes.ts';
import { started } from './started.ts';
import { teamAssets } from './team.ts';
import { CONV, MASKS, params, setupOf } from './toy.ts';

/** Runs with an engine that has threads. */
async function withTeam(
  work: (engine: Engine) => Promise<void>,
  change: (assets: EngineAssets) => EngineAssets = (a) => a,
) {
  const engine = await started('simd', change(await teamAssets()));
  try {
    await work(engine);
  } finally {
    engine.close();
  }
}

test('two threads give the bits of the fixture, as one does', () =>
  withTeam(async (engine) => {
    engine.takeThreads?.(2);
    expect(await bitsOf(engine)).toEqual(bits);
  }));

test('any number of threads gives the same bits, on any shape, batch, mask and optimiser', () =>
  withTeam((engine) => sameBitsByThreads(engine, [1, 2, 3, 4, 7], 60)));

test('shares cover everything once, in order', () => {
  for (const count of [1, 2, 3, 4, 7]) {
    for (const things of [0, 1, 5, 60, 61]) {
      for (const multiple of [1, 2, 16]) {
        const shares = Array.from({ length: count }, (_, index) => shareOf({ index, count }, things, multiple));
        expect(shares[0][0]).toBe(0);
        expect(shares[count - 1][1]).toBe(things);
        for (let k = 1; k < count; k++) {
          expect(shares[k][0]).toBe(shares[k - 1][1]);
          expect(shares[k][0] % multiple === 0 || shares[k][0] === things).toBe(true);
        }
      }
    }
  }
});

test('shares of panels cover every row of every panel once, and differ by no more than one cut', () => {
  const rowsOf = (parts: readonly PanelRows[]) =>
    parts.flatMap(({ panel, rows: [from, to] }) => Array.from({ length: to - from }, (_, r) => `${panel} ${from + r}`));
  for (const [panels, rows] of [
    [19, 784],
    [7, 300],
    [1, 5],
    [3, 1],
  ]) {
    for (const count of [1, 2, 3, 7]) {
      const shares = Array.from({ length: count }, (_, index) =>
        rowsOf(panelShareOf({ index, count }, panels, rows, 4)),
      );
      const all = Array.from({ length: panels }, (_, p) => Array.from({ length: rows }, (__, r) => `${p} ${r}`)).flat();
      expect(shares.flat()).toEqual(all);
      const sizes = shares.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(8);
    }
  }
});

test('a thread that nobody comes to meet gives up, and whoever comes later hears of it', () => {
  const words = meetingWords();
  expect(() => new TeamThread(0, 2, words, 2).meet()).toThrow(TeamBroken);
  expect(() => new TeamThread(1, 2, words, 2).meet()).toThrow(TeamBroken);
});

test('a team that was broken up meets no more', () => {
  const words = meetingWords();
  breakUp(words);
  expect(() => new TeamThread(0, 2, words).meet()).toThrow(TeamBroken);
});

test('after a team that mostly waited four networks are trained alone, however many are only evaluated between', async () => {
  let clock = 0;
  const time = vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const member = { tell: () => {}, onEnd: new Set() };
  const members = { number: () => 1, lend: () => ({}), take: async () => [member] };
  const team = new Team(members as unknown as Members, {} as ListedSetup);
  /** Loads a network; how many threads it has. */
  const load = async (trained: boolean) => {
    const thread = await team.take(2);
    if (trained)
      team.timed(() => {
        clock += 100;
        if (thread instanceof TeamThread) thread.waited += 90;
      });
    return thread.count;
  };
  const counts: number[] = [];
  for (let k = 0; k < 6; k++) {
    counts.push(await load(true));
    await load(false);
  }
  time.mockRestore();
  expect(counts).toEqual([2, 1, 1, 1, 1, 2]);
});

/** Members that fail at a call, as threads do for which there is no memory. */
const failingAt = (call: number) => (assets: EngineAssets) => ({
  ...assets,
  spawnMember: (): TeamMember => {
    const member = (assets.spawnMember as () => TeamMember)();
    let calls = 0;
    const { postMessage } = member;
    member.postMessage = (message) => {
      const isCall = (message as { type: string }).type === 'call';
      postMessage(isCall && ++calls === call ? { ...(message as object), call: undefined } : message);
    };
    return member;
  },
});

test.each([1, 2, 3])('a thread that fails at call %i ends the call, and no thread hangs', (call) =>
  withTeam(async (engine) => {
    engine.takeThreads?.(3);
    const session = await engine.open(setupOf({ kind: 'sgd', learningRate: 0.1 }));
    const work = async () => {
      await session.load(params, MASKS.random);
      await session.train([Uint32Array.of(0, 1, 2, 3)]);
      await session.evaluate('test', 0, 5);
    };
    await expect(work()).rejects.toThrow(TeamLost);
    session.close();
  }, failingAt(call)),
);

test('threads that cannot be started are done without', () =>
  withTeam(
    async (engine) => {
      engine.takeThreads?.(4);
      const session = await engine.open(setupOf({ kind: 'sgd', learningRate: 0.1 }));
      await session.load(params, MASKS.full);
      expect(await session.train([Uint32Array.of(0, 1)])).toHaveLength(1);
      session.close();
    },
    (assets) => ({
      ...assets,
      spawnMember: () => {
        throw new Error('This browser starts no worker in a worker.');
      },
    }),
  ));

/** Counts the memories that are made meanwhile. */
async function memoriesOf(work: (made: readonly WebAssembly.Memory[]) => Promise<void>) {
  const made: WebAssembly.Memory[] = [];
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(asked: WebAssembly.MemoryDescriptor) {
      super(asked);
      made.push(this);
    }
  };
  try {
    await work(made);
  } finally {
    WebAssembly.Memory = Memory;
  }
}

const adam = CONV.setupOf({ kind: 'adam', learningRate: 0.001 });

/** A round of few images. */
async function round(engine: Engine, session: Session, threads: number) {
  engine.takeThreads?.(threads);
  await session.load(CONV.params, CONV.masks.random);
  await session.train(CONV.batches);
  await session.evaluate('test', 0, 20);
}

test('the memory of a team does not grow over 200 rounds, whatever the number of threads', () =>
  memoriesOf((made) =>
    withTeam(async (engine) => {
      const session = await engine.open(adam);
      const size = () => made.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
      await round(engine, session, 3);
      const before = size();
      expect(before).toBeGreaterThan(0);
      for (let k = 0; k < 200; k++) await round(engine, session, 1 + (k % 3));
      expect(size()).toBe(before);
      session.close();
    }),
  ));

test('sessions one after the other share one memory: browsers have room for few', () =>
  memoriesOf((made) =>
    withTeam(async (engine) => {
      for (let k = 0; k < 150; k++) {
        const session = await engine.open(adam);
        await round(engine, session, 1 + (k % 3));
        session.close();
      }
      expect(made).toHaveLength(1);
    }),
  ));

test('so they do where no thread can share it', async () => {
  let instances = 0;
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      instances++;
    }
  };
  try {
    await withTeam(
      async (engine) => {
        for (let k = 0; k < 20; k++) {
          const session = await engine.open(adam);
          await round(engine, session, 1);
          session.close();
        }
        expect(instances).toBe(1);
      },
      ({ tfjsWasm, tfjsWasmSimd }) => ({ tfjsWasm, tfjsWasmSimd }),
    );
  } finally {
    WebAssembly.Instance = Instance;
  }
});
