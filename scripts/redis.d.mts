export function findRedis(): string | undefined;
export const NO_REDIS: string;
export function tryRedis(): void;
