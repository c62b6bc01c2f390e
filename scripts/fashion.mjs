// Fashion-MNIST for the tests of a person's own data: where it is, and how it comes onto a Debian that has none.
import { existsSync } from 'node:fs';
import { env } from 'node:process';
import { aptInstall } from './apt.mjs';

const PACKAGE = 'dataset-fashion-mnist';

/** The folder with its four files, or undefined: FASHION_MNIST, then the Debian package's. */
export const findFashion = () =>
  [env['FASHION_MNIST'], '/usr/share/datasets/fashion-mnist'].find((folder) => folder && existsSync(folder));

export const NO_FASHION = `Fashion-MNIST is not on this machine, so what is tested on it is skipped: install Debian’s ${PACKAGE}, or name a folder with its four files in FASHION_MNIST.`;

/** Installs it where it can be had; says so where it cannot, which fails no test. */
export function tryFashion() {
  if (findFashion()) return;
  aptInstall(PACKAGE);
  if (!findFashion()) console.log(NO_FASHION);
}
