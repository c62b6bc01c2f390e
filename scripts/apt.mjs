// How the tests bring what they need onto a bare machine.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { env, getuid, platform } from 'node:process';

/** Runs a command in sight, and says whether it succeeded. */
export function succeeds(command, args) {
  console.log(`${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: platform === 'win32',
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

/** Installs packages of Debian, where this is Debian and we may; says whether it succeeded. */
export const aptInstall = (...packages) =>
  existsSync('/etc/debian_version') &&
  getuid?.() === 0 &&
  succeeds('apt-get', ['update']) &&
  succeeds('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
