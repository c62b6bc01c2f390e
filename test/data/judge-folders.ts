import { expect } from 'vitest';
import type { Manifest } from '../../src/data/shards.ts';
import { importFiles } from '../../src/worker/import-files.ts';
import { type FolderCase, GOOD_FILES } from './folders.ts';

/** What was made of a folder, by whoever looked at it. */
export interface Judged {
  /** SHA-256 of what can be used. */
  readonly sha256?: string | undefined;
  /** Sentences, in any order. */
  readonly says: readonly string[];
}

/** What the page makes of a folder that is dropped on it. */
export async function judgedByPage({ name, files }: Pick<FolderCase, 'name' | 'files'>): Promise<Judged> {
  let sha256: string | undefined;
  const put = async (manifest: Manifest) => {
    sha256 = manifest.sha256;
    return { name: manifest.name, sha256: manifest.sha256, train: 200, test: 200 };
  };
  const given = Object.entries(files).map(
    ([each, bytes]) => new File([bytes as Uint8Array<ArrayBuffer>], `${name}/${each}`),
  );
  const checked = await importFiles(given, { put });
  const missing =
    checked.type === 'refused' && checked.missing.length > 0 ? [`lacks ${checked.missing.join(', ')}`] : [];
  return { sha256, says: [...checked.problems, ...missing] };
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
  expect(judged.says, judged.says.join('\n')).toHaveLength(wanted.length);
  for (const sentence of wanted)
    expect(
      judged.says.some((each) => sentence.test(each)),
      judged.says.join('\n'),
    ).toBe(true);
}
