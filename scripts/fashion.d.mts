export function findFashion(): string | undefined;
export const NO_FASHION: string;
export function tryFashion(): void;
