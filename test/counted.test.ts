import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { SENTENCES } from './counted-sentences.ts';

/** Where sentences stand that tell how many of something there are. */
const FOLDERS = ['app/strings', 'charts/strings', 'cli', 'experiment/report', 'storage'];

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .filter((name) => name.endsWith('.ts')),
).map((file) => sourceOf(file, readFileSync(`src/${file}`, 'utf8')));

function sourceOf(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

const NOUNS =
  'training|round|run|seed|weight|image|neuron|channel|pixel|row|column|file|setting|core|iteration|step|arm|minute|character|student|code';
/** What may stand between a number and its noun. */
const ADJECTIVES = '(?:(?:finished|hidden|incoming|outgoing|test|more|other|dead) )*';
const HAND_WRITTEN = new RegExp(`^ ${ADJECTIVES}(?:${NOUNS})s\\b(?!/)`);
/** Numbers that are never a bare 1: “1.0 × 1.0 weights” is right. */
const WITH_DECIMALS = /^decimal\(/;

/** Numbers whose noun is written beside them, instead of by `counted`. */
function handWritten(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isTemplateSpan(node) &&
      HAND_WRITTEN.test(node.literal.text) &&
      !WITH_DECIMALS.test(node.expression.getText())
    )
      found.push(`${source.fileName}: ${node.expression.getText()}${node.literal.text}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('a number and its noun are put together by one helper', () => {
  expect(sources.flatMap(handWritten)).toEqual([]);
});

test('a noun that is written beside its number is found', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: code to be read.
  const code = 'const a = `${whole.format(n)} finished trainings are kept, ${count(m)} of ${counted(k, "round")}`;';
  expect(handWritten(sourceOf('a.ts', code))).toEqual(['a.ts: whole.format(n) finished trainings are kept, ']);
});

/** Something at the top of a file, or a member of an object there, with the names that it uses. */
interface Part {
  readonly name: string;
  readonly exported: boolean;
  readonly uses: ReadonlySet<string>;
}

function usesOf(node: ts.Node): ReadonlySet<string> {
  const uses = new Set<string>();
  const visit = (each: ts.Node): void => {
    if (ts.isIdentifier(each)) uses.add(each.text);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return uses;
}

const plain = (value: ts.Expression): ts.Expression =>
  ts.isAsExpression(value) || ts.isSatisfiesExpression(value) ? plain(value.expression) : value;

function partsOf(statement: ts.Statement): Part[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const exported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  const part = (name: string, node: ts.Node): Part => ({ name, exported, uses: usesOf(node) });
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return [part(statement.name?.text ?? '', statement)];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
    const value = initializer && plain(initializer);
    if (!value || !ts.isObjectLiteralExpression(value)) return value ? [part(name.getText(), value)] : [];
    return value.properties.map((member) => part(`${name.getText()}.${member.name?.getText()}`, member));
  });
}

/** What a file exports whose words agree with a number, be it through something else in the file. */
function agreeingIn(source: ts.SourceFile): string[] {
  const parts = source.statements.flatMap(partsOf);
  const names = new Set(['agreeing', 'counted', 'countedOf']);
  for (let before = 0; before < names.size; ) {
    before = names.size;
    for (const { name, uses } of parts) if ([...uses].some((used) => names.has(used))) names.add(name);
  }
  return parts
    .filter(({ name, exported }) => exported && names.has(name))
    .map(({ name }) => `${source.fileName} ${name}`);
}

/** Sentences that use another one, which is tested by itself. */
const THROUGH_OTHERS = [
  'cli/run.ts run',
  'cli/run.ts train',
  'cli/tickets.ts writeTickets',
  'cli/verify.ts verify',
  'storage/runs-file.ts addRunsFile',
];

test('no sentence with a counted noun is left out here', () => {
  const found = sources.flatMap(agreeingIn).filter((name) => !THROUGH_OTHERS.includes(name));
  expect(found.sort()).toEqual(Object.keys(SENTENCES).sort());
});

/** What must not follow a number: nouns that do not agree with it, and verbs that do not agree with what is told of. */
const wrong = (number: string, nouns: string, verbs: string, auxiliaries: string) => {
  const start = `(?<![\\d.,×]|of |with )(?:${number}) (?:of \\d+ )?${ADJECTIVES}`;
  return [
    new RegExp(`(?<![\\d.,×])(?:${number.replace(/\(.*/, '')}) ${ADJECTIVES}(?:${nouns})\\b(?!/)`),
    new RegExp(`${start}(?:${NOUNS}|class)(?:e?s)? (?:${verbs}|${auxiliaries})\\b`),
    new RegExp(`${start}(?:${auxiliaries})\\b`),
  ];
};
const WRONG = [
  ...wrong('1', `(?:${NOUNS}|point)s|classes`, 'lie|tell|train|test|come|count', 'are|have|were'),
  // “0 of 1 training is finished”.
  ...wrong('[02](?! of 1 )', `${NOUNS}|point|class`, 'lies|tells|trains|tests|comes|counts', 'is|has|was'),
  /about under|\ball 1\b/i,
];

/** All texts in what a sentence's function gives. */
const textsIn = (said: unknown): string[] => (Array.isArray(said) ? said.flatMap(textsIn) : [String(said)]);

test.each(Object.entries(SENTENCES))('%s agrees with 0, 1 and 2', (_, sentence) => {
  for (const n of [0, 1, 2]) {
    for (const all of [0, 1, 2]) {
      for (const text of textsIn(sentence(n, all))) {
        expect(text).not.toMatch(/undefined|\[object/);
        for (const pattern of WRONG) expect(text).not.toMatch(pattern);
      }
    }
  }
});

test.each([
  '1 finished trainings are kept below.',
  '1 of 2 trainings are finished.',
  '2 of 2 trainings is finished.',
  '0 of 1 trainings',
  'about under a second',
  '1 rounds',
  '2 weight left',
  '1 are cut off',
])('“%s” is wrong', (text) => {
  expect(WRONG.some((pattern) => pattern.test(text))).toBe(true);
});
