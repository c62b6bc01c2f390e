import { expect } from 'vitest';
import type { Manifest } from '../../src/data/manifest.ts';
import { lookSentences } from '../../src/spec/look-sentences.ts';
import { importFiles } from '../../src/worker/import-files.ts';
import { type FolderCase, GOOD_FILES } from './folders.ts';

/** What was made of a folder, by whoever looked at it. */
export interface Judged {
  /** SHA-256 of what can be used. */
  readonly sha256?: string | undefined;
  /** Sentences, in any order. */
  readonly says: readonly string[];
}

/** Where no network is at hand to read digits, everything else is told. */
export const noWeights = () => Promise.reject(new Error('There is no network here.'));

/** What the page makes of a folder that is dropped on it. */
export async function judgedByPage({ name, files }: Pick<FolderCase, 'name' | 'files'>): Promise<Judged> {
  let sha256: string | undefined;
  let seen: readonly string[] = [];
  const put = async (manifest: Manifest) => {
    sha256 = manifest.sha256;
    if (manifest.look) seen = lookSentences(manifest.look);
    return { name: manifest.name, sha256: manifest.sha256, train: 200, test: 200 };
  };
  const given = Object.entries(files).map(
    ([each, bytes]) => new File([bytes as Uint8Array<ArrayBuffer>], `${name}/${each}`),
  );
  const checked = await importFiles(given, { put, weights: noWeights });
  const missing =
    checked.type === 'refused' && checked.missing.length > 0 ? [`lacks ${checked.missing.join(', ')}`] : [];
  return { sha256, says: [...checked.problems, ...missing, ...seen] };
}

let good: Promise<Judged> | undefined;

/** Holds a judgement against what the folder is. */
export async function expectJudged({ good: isGood, used, says = [], missing }: FolderCase, judged: Judged) {
  good ??= judgedByPage({ name: 'good', files: GOOD_FILES });
  const { sha256 } = await good;
  if (isGood) expect(judged.sha256).toBe(sha256);
  else if (used) expect(judged.sha256).toMatch(/^[0-9a-f]{64}$/);
  else expect(judged.sha256).toBeUndefined();
  const wanted = [...says, ...(missing ? [new RegExp(`lacks ${missing.join(', ')}`)] : [])];
  // Bars with a speck are alike in training and test, and that is told of all of them.
  const said = judged.says.filter((each) => !/test images are training images too/.test(each));
  expect(said, said.join('\n')).toHaveLength(wanted.length);
  for (const sentence of wanted) {
    expect(
      said.some((each) => sentence.test(each)),
      said.join('\n'),
    ).toBe(true);
  }
}
