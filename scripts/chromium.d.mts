/** Options of a launch of the tests' browser, with an imitated GPU if nothing else is said. */
export function launchOptions(options?: { readonly gpu?: boolean }): { executablePath: string; args: string[] };
