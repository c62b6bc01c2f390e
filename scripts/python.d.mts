/** The first Python that can import a module, or undefined. */
export function findPython(module: string, pythons?: readonly string[]): string | undefined;
export const NO_NUMPY: string;
export const NO_TORCH: string;
export const NO_NBFORMAT: string;
export function tryPython(): void;
