import type { ReactNode } from 'react';
import { LabContext } from '../../src/app/lab-context.ts';
import { createLab, type LabHost, type LabStore } from '../../src/store/lab.ts';
import { testImages } from '../../src/worker/browser-host.ts';
import { seatsIn } from '../store/fake-seats.ts';
import { noCrew, noEvaluator } from '../store/no-crew.ts';
import { nothingKept } from '../store/nothing-kept.ts';

const fetched = async (path: string) => {
  const answer = await fetch(`/${path}`);
  if (!answer.ok) throw new Error(`${path} cannot be loaded.`);
  return answer;
};

/** A lab over the files that the page ships, whose pool trains nothing. */
export function liveLab(own: Partial<LabHost> = {}): LabStore {
  const nobody = () => Promise.reject(new Error('Nothing is trained here.'));
  return createLab(
    {
      crew: noCrew,
      evaluator: noEvaluator,
      pool: () => ({
        run: nobody,
        measureThroughput: nobody,
        pause: () => {},
        resume: () => {},
        cancel: () => {},
        retryEngine: () => {},
        close: () => {},
        step: () => {},
      }),
      kept: nothingKept,
      files: { list: async () => [], keep: nobody, remove: nobody, rename: nobody },
      seats: seatsIn(),
      fetchText: async (path) => (await fetched(path)).text(),
      fetchBytes: async (path) => new Uint8Array(await (await fetched(path)).arrayBuffer()),
      testImages: (wanted) => testImages(`${location.origin}/`, wanted),
      now: () => performance.now(),
      nextFrame: (callback) => callback(),
      runtime: 'test',
      ...own,
    },
    '',
  );
}

export const InLab = ({ store, children }: { readonly store: LabStore; readonly children: ReactNode }) => (
  <LabContext value={store}>{children}</LabContext>
);
