/** The folder with `NAME.mjs` for each entry, a path from the project's root. */
export function bundleOf(entries: Readonly<Record<string, string>>): Promise<string>;

/** What the entry exports, and the folder of the bundle. */
export function bundled<Exports>(entry: string): Promise<Exports & { readonly folder: string }>;
