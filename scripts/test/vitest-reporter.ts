import type { Reporter, SerializedError, TestModule, TestSuite } from 'vitest/node';
import { type Failure, reasonOf, type Timed, writeReport } from './report.mjs';

/** Files and groups of tests: their errors are those of hooks, and of code outside of tests. */
function suitesOf(module: TestModule): (TestModule | TestSuite)[] {
  return [module, ...module.children.allSuites()];
}

const messageOf = ({ name, message, stack }: Partial<SerializedError>): string =>
  `${name ?? 'Error'}: ${message ?? stack ?? ''}`;

/** Reports every test of a run, and every hook, file and stray error that failed, by name. */
export default class FileReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const failures: Failure[] = [];
    const times: Timed[] = [];
    let [passed, skipped] = [0, 0];
    for (const module of modules) {
      const file = module.relativeModuleId;
      for (const suite of suitesOf(module)) {
        const test = suite.type === 'module' ? 'a hook, or code outside of tests' : `a hook of “${suite.fullName}”`;
        for (const error of suite.errors()) failures.push({ file, test, reason: reasonOf(messageOf(error)) });
      }
      for (const each of module.children.allTests()) {
        const test = each.fullName;
        const { state, errors } = each.result();
        times.push({ file, test, seconds: (each.diagnostic()?.duration ?? 0) / 1000 });
        if (state === 'passed') passed++;
        else if (state === 'failed') failures.push({ file, test, reason: reasonOf(errors.map(messageOf).join('\n')) });
        else skipped++;
      }
    }
    for (const error of unhandled)
      failures.push({ file: '', test: 'an error that no test caught', reason: reasonOf(messageOf(error)) });
    writeReport({ passed, skipped, failures, times });
  }
}
