// Python for the tests of files that numpy, PyTorch and Jupyter read: where it is, and how what is small comes onto a Debian
// that has none.
import { spawnSync } from 'node:child_process';
import { aptInstall } from './apt.mjs';

/** Debian's packages, by the module that each brings. */
const PACKAGES = { numpy: 'python3-numpy', nbformat: 'python3-nbformat' };
/** The first on the path is often not the one that Debian's packages are for. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** The first Python that has a module, or undefined. */
export const findPython = (module, pythons = PYTHONS) =>
  pythons.find((python) => spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0);

export const NO_NUMPY = `There is no python3 with numpy on this machine, so what numpy reads is not tested: install Debian’s ${PACKAGES.numpy}.`;
export const NO_TORCH =
  'There is no python3 with torch on this machine, so what PyTorch reads is not tested: Debian’s python3-torch has it.';

export const NO_NBFORMAT = `There is no python3 with nbformat on this machine, so it reads no notebook of ours: install Debian’s ${PACKAGES.nbformat}.`;

/** Installs numpy and nbformat where they can be had; says so where they cannot, which fails no test. */
export function tryPython() {
  const missing = Object.keys(PACKAGES).filter((module) => !findPython(module));
  if (missing.length > 0) aptInstall(...missing.map((module) => PACKAGES[module]));
  if (!findPython('numpy')) console.log(NO_NUMPY);
  if (!findPython('nbformat')) console.log(NO_NBFORMAT);
}
