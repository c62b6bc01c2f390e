/** Options of a launch of the tests' browser. */
export function launchOptions(): { executablePath: string; args: string[] };
