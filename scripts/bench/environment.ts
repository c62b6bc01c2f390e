import { createRequire } from 'node:module';
import { arch, cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import { APP } from '../../src/spec/app.ts';
import type { Environment } from './report.ts';

const PACKAGES = ['@tensorflow/tfjs', '@jax-js/jax'];

function versionOf(root: string, name: string): string {
  const { version } = createRequire(join(root, 'package.json'))(`./node_modules/${name}/package.json`) as {
    version: string;
  };
  return version;
}

/** The machine and the versions of everything that was measured. */
export function environmentOf(
  root: string,
  load: number,
  browser: string,
  torch: { readonly torch: string; readonly libraries: readonly string[] } | undefined,
): Environment {
  const [app, version] = APP.split(' ');
  const versions: Record<string, string> = { [app]: version, Node: process.version };
  for (const name of PACKAGES) versions[name] = versionOf(root, name);
  if (torch) versions['PyTorch'] = `${torch.torch} (${torch.libraries.join(', ') || 'libraries unknown'})`;
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? 'unknown processor',
    cores: all.length,
    system: `${platform()} ${arch()} ${release()}`,
    load,
    browser,
    versions,
  };
}
