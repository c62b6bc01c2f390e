/** One test, hook or file that failed. */
export interface Failure {
  readonly file: string;
  readonly test: string;
  readonly reason: string;
}

/** How long a test took. */
export interface Timed {
  readonly file: string;
  readonly test: string;
  readonly seconds: number;
}

/** What a runner has to say at its end. */
export interface Report {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
  readonly times: readonly Timed[];
}

/** The variable of the environment that names the file into which a runner writes its report. */
export const REPORT_FILE: string;
export function writeReport(report: Report): void;
export function readReport(file: string, succeeded: boolean): Report;
/** The first lines of an error, without colours, on one line. */
export function reasonOf(message: string): string;
/** What is printed at the end: the slowest tests, what failed and why, and the line that counts. */
export function closingLines(reports: ReadonlyMap<string, Report>): string[];
