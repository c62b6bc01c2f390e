/** What the entry exports, and the folder of the bundle. */
export function bundled<Exports>(entry: string): Promise<Exports & { readonly folder: string }>;
