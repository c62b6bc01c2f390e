import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findPython, NO_NBFORMAT } from '../../../scripts/python.mjs';
import { notebookOf } from '../../../src/experiment/pytorch/notebook.ts';

interface Cell {
  readonly cell_type: string;
  readonly id: string;
  readonly source: readonly string[];
}

const script = readFileSync('src/experiment/pytorch/experiment.py', 'utf8');
const text = notebookOf(script);
const notebook = JSON.parse(text) as { nbformat: number; nbformat_minor: number; cells: readonly Cell[] };
const nbformat = findPython('nbformat');

test('the notebook is the script, cell by cell: code as it is, texts without their marks', () => {
  expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
  const code = notebook.cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source.join(''));
  const lines = (of: string) => of.split('\n').filter((line) => line !== '');
  const isText = /# %% \[markdown\]\n(#.*\n)+/g;
  expect(lines(code.join('\n'))).toEqual(lines(script.replace(isText, '').replace(/# %%\n/g, '')));
  const [first] = notebook.cells;
  expect(first).toMatchObject({
    cell_type: 'markdown',
    source: expect.arrayContaining(['# A lottery-ticket experiment in PyTorch\n']),
  });
  expect(new Set(notebook.cells.map(({ id }) => id)).size).toBe(notebook.cells.length);
  for (const { source, id } of notebook.cells) {
    expect(id).toMatch(/^[\w-]{1,64}$/);
    expect(source.length).toBeGreaterThan(0);
    // Each line ends, but for a cell's last.
    expect(source.map((line) => line.endsWith('\n'))).toEqual(source.map((_, k) => k < source.length - 1));
  }
});

test('nbformat finds it valid', ({ skip }) => {
  if (nbformat === undefined) return skip(NO_NBFORMAT);
  const check = 'import sys, nbformat; nbformat.validate(nbformat.reads(sys.stdin.read(), 4)); print("valid")';
  expect(execFileSync(nbformat, ['-c', check], { input: text, encoding: 'utf8' })).toBe('valid\n');
});
