// What the runners of tests report, and what is said of it at the end. Types and docstrings: report.d.mts.
import { readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { stripVTControlCharacters } from 'node:util';

export const REPORT_FILE = 'LOTTERY_TEST_REPORT';
const SLOWEST = 10;
const REASON = { lines: 6, letters: 400 };

export function writeReport(report) {
  const file = env[REPORT_FILE];
  if (file) writeFileSync(file, JSON.stringify(report));
}

/** A runner that reports nothing, tests nothing, or fails with every test passed, has failed itself. */
export function readReport(file, succeeded) {
  const itself = (reason) => ({ file: '', test: 'the runner itself', reason });
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, skipped: 0, times: [], failures: [itself('It ended without a report; its output says why.')] };
  }
  if (report.failures.length > 0) return report;
  if (!succeeded) return { ...report, failures: [itself('It failed although every test passed.')] };
  if (report.passed === 0) return { ...report, failures: [itself('It found no test.')] };
  return report;
}

export function reasonOf(message) {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  return lines.slice(0, REASON.lines).join(' ').slice(0, REASON.letters);
}

const name = ({ file, test }) => [file, test].filter(Boolean).join(' › ');

export function closingLines(reports) {
  const all = [...reports.values()];
  const sum = (count) => all.reduce((total, report) => total + count(report), 0);
  const times = all.flatMap((report) => report.times).sort((a, b) => b.seconds - a.seconds);
  const slowest = times.slice(0, SLOWEST).map((each) => `${each.seconds.toFixed(1).padStart(7)} s  ${name(each)}`);
  const failed = [...reports].flatMap(([step, { failures }]) => [
    ...failures.flatMap((failure) => [`  ${name(failure)}`, `    ${failure.reason}`]),
    ...(failures.length > 0 ? [`  Alone: npm test -- ${step}`] : []),
  ]);
  const skipped = sum((report) => report.skipped);
  return [
    ...(slowest.length > 0 ? ['', 'The slowest tests:', ...slowest] : []),
    ...(failed.length > 0 ? ['', 'Failed:', ...failed] : []),
    '',
    `${sum(({ passed }) => passed)} passed, ${sum(({ failures }) => failures.length)} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ];
}
