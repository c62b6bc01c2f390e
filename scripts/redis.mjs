// A Redis for the tests of sweeps on a queue: where it is, and how it comes onto a Debian that has none.
import { spawnSync } from 'node:child_process';
import { env } from 'node:process';
import { aptInstall } from './apt.mjs';

const PACKAGE = 'redis-server';

const runs = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** The command that starts a Redis, or undefined: REDIS_SERVER, then one that is on the path. */
export const findRedis = () =>
  [env['REDIS_SERVER'], 'redis-server', 'valkey-server'].find((name) => name && runs(name));

export const NO_REDIS = `There is no Redis on this machine, so what is tested with one is skipped: install Debian’s ${PACKAGE}, or name a server’s program in REDIS_SERVER.`;

/** Installs one where it can be had; says so where it cannot, which fails no test. */
export function tryRedis() {
  if (findRedis()) return;
  aptInstall(PACKAGE);
  if (!findRedis()) console.log(NO_REDIS);
}
