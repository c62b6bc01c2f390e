import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .filter((name) => /\.tsx?$/.test(name));
const files = [...filesOf('src/app'), ...filesOf('src/charts')];
const isCatalogue = (file: string) => file.includes('/strings/');

/** Attributes that people read or hear. */
const READ = /^(aria-(label|valuetext|roledescription|description)|title|alt|placeholder|label|hint|what|note)$/;
/** Selectors, queries and colours of CSS, which a machine reads. */
const CSS = /\[role=|\(prefers-|color-mix\(|-gradient\(/;
/** Texts in code: words with a space between them, or one that begins as a sentence does. */
const isProse = (text: string) =>
  !CSS.test(text) && (/\p{L}{2,}[,:;]? +\p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+[ .…:]/u.test(text));

/** Texts that stand in the code of a picture or a panel instead of in the catalogue. */
function literals(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const note = (node: ts.Node, words: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1} ${words.trim().replace(/\s+/g, ' ')}`);
  };
  const visit = (node: ts.Node): void => {
    // What is thrown at programmers, compared, imported, or a class of CSS is no text.
    if (ts.isImportDeclaration(node) || ts.isThrowStatement(node) || ts.isTypeNode(node)) return;
    if (ts.isJsxAttribute(node) && ts.isStringLiteralLike(node.initializer ?? node)) {
      const words = (node.initializer as ts.StringLiteral).text;
      if (READ.test(node.name.getText()) && /\p{L}{2}/u.test(words)) note(node, words);
      return;
    }
    // The name of a state, which is worded elsewhere.
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'state') return;
    if (ts.isJsxAttribute(node) && !READ.test(node.name.getText()) && !/^on[A-Z]/.test(node.name.getText())) {
      // Styles, classes and paths may be put together from words.
      if (/^(className|style|d|points|transform|viewBox|key|href)$/.test(node.name.getText())) return;
    }
    if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) note(node, node.text);
    if ((ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) && isProse(node.text)) note(node, node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('what people read stands in the catalogue, and not between the code of panels and charts', () => {
  const found = files
    .filter((file) => !isCatalogue(file))
    .flatMap((file) => literals(file, readFileSync(file, 'utf8')));
  expect(found).toEqual([]);
});

test('a text between code is found, wherever it stands', () => {
  const code = [
    'const a = <p>Nothing is running.</p>;',
    'const b = <p aria-label="Round">{c}</p>;',
    "const d = <p>{e ? 'not yet measured' : f}</p>;",
    'const g = `round of many`;',
    "throw new Error('No person sees this.');",
    'const i = <p className="chart-axis title">{j}</p>;',
  ].join('\n');
  expect(literals('a.tsx', code).map((each) => each.split(' ')[0])).toEqual([
    'a.tsx:1',
    'a.tsx:2',
    'a.tsx:3',
    'a.tsx:4',
  ]);
});

/** Numbers that are written anywhere but in the module of formats: by hand, by an Intl of their own, or a percent sign without its space. */
function written(file: string, text: string): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const note = (node: ts.Node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1}`);
  };
  const own = isCatalogue(file) ? /^to(Fixed|Precision|Exponential|LocaleString)$/ : /^toLocaleString$/;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && own.test(node.name.text)) note(node);
    if (ts.isNewExpression(node) && /^Intl\.(NumberFormat|ListFormat)$/.test(node.expression.getText())) note(node);
    if ((ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) && /(\d|^) %|\d%$/.test(node.text))
      note(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('numbers are written one way, by the module of formats', () => {
  const FORMATS = 'src/spec/format.ts';
  const all = [...files, ...filesOf('src/claims'), ...filesOf('src/spec')].filter((file) => file !== FORMATS);
  expect(all.flatMap((file) => written(file, readFileSync(file, 'utf8')))).toEqual([]);
  expect(written(FORMATS, readFileSync(FORMATS, 'utf8'))).not.toEqual([]);
  const code = "const a = '3.6 % of the weights';\nconst b = `" + '$' + '{c} % of the weights`;';
  expect(written('a.ts', code)).toEqual(['a.ts:1', 'a.ts:2']);
});
