import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize, sep } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => name.split(sep).join('/'));
const text = (file: string) => readFileSync(join('src', file), 'utf8');

/** What a file imports: every static, dynamic and re-exporting one, and workers by URL. */
const importsOf = (file: string): string[] =>
  [...text(file).matchAll(/(?:from|import|import\(|new URL\()\s*'([^']+)'/g)].map(([, name]) => name);

/** The table of src/README.md: folder to what it may import, folders or single files. */
const TABLE = new Map(
  [...readFileSync('src/README.md', 'utf8').matchAll(/^\| `(\w+)` \|[^|]*\| ([^|]*) \|$/gm)].map(([, folder, cell]) => [
    folder,
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  ]),
);

test('the table of src/README.md names the folders that there are', () => {
  const folders = readdirSync('src').filter((name) => statSync(join('src', name)).isDirectory());
  expect([...TABLE.keys()].sort()).toEqual(folders.sort());
});

test('imports run one way, as the table of src/README.md says', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const [folder, ...rest] = file.split('/');
    if (rest.length === 0) continue;
    const allowed = TABLE.get(folder) ?? [];
    for (const name of importsOf(file).filter((each) => each.startsWith('.'))) {
      const target = normalize(join(dirname(file), name))
        .split(sep)
        .join('/');
      const [other] = target.split('/');
      if (other === folder || allowed.includes(other) || allowed.includes(target)) continue;
      wrong.push(`${file} imports ${target}; ${folder} may import ${allowed.join(', ') || 'nothing'}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** What each file imports of the others, types included. */
const GRAPH = new Map(
  files.map((file) => [
    file,
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) =>
        normalize(join(dirname(file), name))
          .split(sep)
          .join('/'),
      )
      .filter((target) => files.includes(target)),
  ]),
);

/** The files on a way of imports that ends where it began, or nothing. */
function circle(): readonly string[] {
  const finished = new Set<string>();
  const way: string[] = [];
  const search = (file: string): readonly string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (finished.has(file)) return [];
    way.push(file);
    for (const next of GRAPH.get(file) ?? []) {
      const found = search(next);
      if (found.length > 0) return found;
    }
    way.pop();
    finished.add(file);
    return [];
  };
  for (const file of files) {
    const found = search(file);
    if (found.length > 0) return found;
  }
  return [];
}

// A reader can begin at the bottom: nothing there needs what is above it, not even for a type.
test('no file imports itself by way of others, types included', () => {
  expect(circle()).toEqual([]);
});

test('only the folder of its engines imports TensorFlow.js', () => {
  const importers = files.filter((file) => importsOf(file).some((name) => name.startsWith('@tensorflow/')));
  expect(importers.length).toBeGreaterThan(0);
  expect(importers.filter((file) => !file.startsWith('engines/tfjs/'))).toEqual([]);
});

/** Folders whose results must be the same bits everywhere. */
const EXACT = /^(spec|numerics|data|pruning|experiment|engines\/reference)\//;
/** What differs from machine to machine or from run to run. Math.sqrt is exact by IEEE 754. */
const INEXACT =
  /\bMath\.(random|pow|exp|log\w*|sin|cos|tan|atan2?|cbrt|hypot|sinh|cosh|tanh)\b|\bDate\b|\bperformance\b|\*\*/;

test('what must be exact uses nothing that differs between machines', () => {
  const code = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(files.filter((file) => EXACT.test(file) && INEXACT.test(code(file)))).toEqual([]);
});

test('files of the page and its pictures have names of their own', () => {
  const names = files
    .filter((file) => /^(app|charts)\//.test(file))
    .map((file) => basename(file).replace(/\.tsx?$/, ''));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  expect(files.filter((file) => text(file).split('\n').length > 300)).toEqual([]);
});

// A kernel's globals are one instance's own: whoever instantiates it holds them.
test('nothing but the store holds state of a module, where TensorFlow.js’s own does not force it', () => {
  expect(
    files.filter(
      (file) => !/^(store|engines\/tfjs|engines\/simd\/kernels)\//.test(file) && /^(export )?let /m.test(text(file)),
    ),
  ).toEqual([]);
});
