import { test } from 'vitest';
import { FOLDERS } from './folders.ts';
import { expectJudged, judgedByPage } from './judge-folders.ts';

for (const folder of FOLDERS) {
  test(`Chromium judges the folder “${folder.name}” as every Node does`, async () => {
    await expectJudged(folder, await judgedByPage(folder));
  });
}
