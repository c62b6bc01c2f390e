import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What the service worker is made of; it is bundled after the page, where no plugin of the build sees its modules. */
const SERVICE_WORKER = ['cacheable-response', 'core', 'expiration', 'precaching', 'routing', 'strategies'];

const KERNELS = 'virtual:kernels/';
const PACKAGE = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LEGAL = /^(licen[cs]e|notice|copying)/i;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

function packageAt(folder: string): Package {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Omit<Package, 'text'>;
  const files = readdirSync(folder).filter((file) => LEGAL.test(file));
  return { ...manifest, text: files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n') };
}

/** Each licence's text once, under the packages that it covers. A package that ships no text is under its licence's. */
function notices(folders: Iterable<string>): string[] {
  const packages = [...folders].sort().map(packageAt);
  const textOf = ({ license, text }: Package) =>
    text || packages.find((other) => other.license === license && other.text)?.text || `The licence is ${license}.`;
  // Node 20 knows no Map.groupBy.
  const groups = new Map<string, Package[]>();
  for (const each of packages) groups.set(textOf(each), [...(groups.get(textOf(each)) ?? []), each]);
  return [...groups].map(([text, covered]) =>
    [...covered.map(({ name, version, license }) => `${name} ${version} (${license})`), '', text].join('\n'),
  );
}

/**
 * Writes licenses.txt beside the built page: NOTICE, then the licence of every package with code in the page or in its
 * workers. Vite's own `build.license` does not see the workers' packages.
 *
 * @returns a plugin for the page and one for its workers
 */
export function thirdParty(): { page: Plugin; worker: Plugin } {
  const folders = new Set<string>();
  let root = '';
  const collect = (modules: readonly string[]) => {
    for (const id of modules) {
      // Kernels carry parts of AssemblyScript's library, compiled.
      if (id.includes(KERNELS)) folders.add(join(root, 'node_modules/assemblyscript'));
      const folder = PACKAGE.exec(id)?.[1];
      if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder);
    }
  };
  const plugin = (name: string): Plugin => ({
    name: `lottery:third-party-${name}`,
    apply: 'build',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') collect(Object.keys(file.modules));
      if (name !== 'page') return;
      for (const part of SERVICE_WORKER) folders.add(join(root, `node_modules/workbox-${part}`));
      const source = [readFileSync(join(root, 'NOTICE'), 'utf8').trim(), ...notices(folders)].join(
        `\n\n${'-'.repeat(80)}\n\n`,
      );
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: `${source}\n` });
    },
  });
  return {
    page: {
      ...plugin('page'),
      configResolved: (config) => {
        root = config.root;
      },
    },
    worker: plugin('worker'),
  };
}
