import { relative } from 'node:path';
import type { FullConfig, Reporter, Suite, TestError } from '@playwright/test/reporter';
import { type Failure, reasonOf, type Timed, writeReport } from './report.mjs';

const reasonsOf = (errors: readonly TestError[]): string =>
  reasonOf(errors.map(({ message, value, stack }) => message ?? value ?? stack ?? '').join('\n'));

/** Reports every test of a run, and every error outside of tests, by name. A hook fails the test that it was run for. */
export default class FileReporter implements Reporter {
  readonly #strays: Failure[] = [];
  #root = '';
  #suite: Suite | undefined;

  onBegin({ configFile }: FullConfig, suite: Suite): void {
    this.#root = configFile ? configFile.replace(/[^/\\]*$/, '') : process.cwd();
    this.#suite = suite;
  }

  onError(error: TestError): void {
    const file = error.location ? relative(this.#root, error.location.file) : '';
    this.#strays.push({ file, test: 'an error outside of tests', reason: reasonsOf([error]) });
  }

  onEnd(): void {
    const failures = [...this.#strays];
    const times: Timed[] = [];
    let [passed, skipped] = [0, 0];
    for (const each of this.#suite?.allTests() ?? []) {
      const file = relative(this.#root, each.location.file);
      // The first three are the root, the project and the file.
      const test = each.titlePath().slice(3).join(' › ');
      const last = each.results.at(-1);
      if (last && last.status !== 'skipped') times.push({ file, test, seconds: last.duration / 1000 });
      if (each.outcome() === 'expected' && last?.status === 'passed') passed++;
      else if (each.outcome() === 'skipped' || !last) skipped++;
      else failures.push({ file, test, reason: reasonsOf(last.errors) });
    }
    writeReport({ passed, skipped, failures, times });
  }
}
