// Python for the tests of files that numpy and PyTorch read: where it is, and how numpy comes onto a Debian that has none.
import { spawnSync } from 'node:child_process';
import { aptInstall } from './apt.mjs';

const PACKAGE = 'python3-numpy';
/** The first on the path is often not the one that Debian's packages are for. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** The first Python that has a module, or undefined. */
export const findPython = (module, pythons = PYTHONS) =>
  pythons.find((python) => spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0);

export const NO_NUMPY = `There is no python3 with numpy on this machine, so what numpy reads is not tested: install Debian’s ${PACKAGE}.`;
export const NO_TORCH =
  'There is no python3 with torch on this machine, so what PyTorch reads is not tested: Debian’s python3-torch has it.';

/** Installs numpy where it can be had; says so where it cannot, which fails no test. */
export function tryNumpy() {
  if (findPython('numpy')) return;
  aptInstall(PACKAGE);
  if (!findPython('numpy')) console.log(NO_NUMPY);
}
