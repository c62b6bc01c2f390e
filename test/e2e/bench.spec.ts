import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Report } from '../../scripts/bench/report.ts';

const ROWS = ['tfjs-fit-transposed', 'tfjs-wasm'];

test('npm run bench measures two rows that learn the same, and writes its table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const out = join(folder, 'figures.json');
    const args = ['--only', ROWS.join(), '--quick', '--epochs', '2', '--repeats', '2', '--out', out];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/bench/index.mjs', ...args], {
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    const report = JSON.parse(readFileSync(out, 'utf8')) as Report & { goals: unknown[] };
    expect(report).toMatchObject({ format: 'lottery-bench', version: 1, settings: { repeats: 2 }, whole: [] });
    expect(report.environment.browser).toMatch(/^Chromium \d/);
    expect(report.environment.versions).toMatchObject({ '@tensorflow/tfjs': '4.22.0' });
    expect(report.goals.length).toBeGreaterThan(0);
    expect(report.steps.map(({ row }) => row.name)).toEqual(ROWS);
    const accuracies = report.steps.map((row) => {
      expect(row).toMatchObject({ state: 'measured', windows: [expect.any(Number), expect.any(Number)] });
      return 'accuracy' in row ? row.accuracy : 0;
    });
    // From the same weights, in the same order, by the same formula: after two epochs about 91 % each.
    for (const accuracy of accuracies) expect(accuracy).toBeGreaterThan(0.88);
    expect(Math.abs(accuracies[0] - accuracies[1])).toBeLessThan(0.003);
    for (const name of ROWS) expect(stdout).toContain(`\`${name}\``);
    expect(readFileSync(join(folder, 'figures.md'), 'utf8')).toBe(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
