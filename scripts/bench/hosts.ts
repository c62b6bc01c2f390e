import { copyFileSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Browser as Program } from 'playwright';
import { readMnist } from '../../src/cli/mnist-files.ts';
import { BEFORE, openWorktree, type Worktree } from './before.ts';
import { launch, openBenchPage, type Served, serve } from './browser.ts';
import { BENCH_CONFIG, buildPage } from './build.ts';
import { type Host, type HostName, hostNameOf } from './host.ts';
import { labHost } from './lab-page.ts';
import type { HostOf } from './measure.ts';
import { PeerUnavailable } from './protocol.ts';
import { impExperiment } from './recipe.ts';
import { type Hello, openTorch } from './torch.ts';
import { TorchData } from './torch-data.ts';

/** The folders that hosts need. */
export interface Folders {
  readonly root: string;
  /** For what is thrown away. */
  readonly scratch: string;
}

/** Makes something once, when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Starts what the chosen rows need, each once and when it is first asked for, and ends all of it. */
export class Hosts {
  readonly #folders: Folders;
  readonly #closers: (() => unknown)[] = [];
  readonly #ending = new AbortController();
  readonly #hosts = new Map<HostName, Promise<Host>>();
  #version: string | undefined;
  #hello: Hello | undefined;

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  readonly of: HostOf = (row) => {
    const name = hostNameOf(row);
    const host = this.#hosts.get(name) ?? this.#open(name);
    this.#hosts.set(name, host);
    return host;
  };

  /** The browser's version, and PyTorch's greeting where it was started. */
  get versions(): { readonly browser: string; readonly torch: Hello | undefined } {
    return { browser: this.#version ?? 'no browser', torch: this.#hello };
  }

  /** Ends everything, what is being started included. */
  async close(): Promise<void> {
    this.#ending.abort();
    for (const close of this.#closers.splice(0)) await close();
  }

  /** What starts after the end has begun ends at once. */
  #closeLater(close: () => unknown): void {
    if (this.#ending.signal.aborted) close();
    else this.#closers.push(close);
  }

  async #open(name: HostName): Promise<Host> {
    switch (name) {
      case 'torch':
        return this.#torch(1);
      case 'torch-t2':
        return this.#torch(2);
      case 'lab':
        return this.#lab(this.#folders.root, 'lab');
      case 'lab-before':
        return this.#lab((await this.#before()).root, 'lab-before');
      case 'page':
        return this.#bench(await this.#page(), false);
      case 'isolated':
        return this.#bench(await this.#page(), true);
      case 'before':
        return this.#bench(await this.#pageBefore(), false);
      default:
        return name satisfies never;
    }
  }

  /** One browser for all the benchmark's pages: whatever it does meanwhile meets all of them. */
  readonly #browser = once(() => this.#launch(true));
  readonly #quietBrowser = once(() => this.#launch(false));
  readonly #page = once(() => this.#build(this.#folders.root, 'page', BENCH_CONFIG));
  readonly #before = once(async (): Promise<Worktree> => {
    const tree = openWorktree(this.#folders.root, BEFORE);
    this.#closeLater(tree.remove);
    return tree;
  });
  readonly #pageBefore = once(async () => {
    const { root } = await this.#before();
    copyFileSync(join(this.#folders.root, BENCH_CONFIG), join(root, BENCH_CONFIG));
    return this.#build(root, 'page-before', BENCH_CONFIG);
  });
  readonly #torchData = once(() => {
    const folder = join(this.#folders.scratch, 'torch');
    mkdirSync(folder);
    return new TorchData(folder, readMnist(), impExperiment(1).dataset.train);
  });

  async #launch(gpu: boolean): Promise<Program> {
    const browser = await launch(gpu);
    this.#closeLater(() => browser.close());
    this.#version = `Chromium ${browser.version()}`;
    return browser;
  }

  async #build(root: string, name: string, config?: string): Promise<string> {
    const outDir = join(this.#folders.scratch, name);
    await buildPage(root, outDir, config, this.#ending.signal);
    return outDir;
  }

  async #serve(outDir: string, isolated: boolean): Promise<Served> {
    const served = await serve(this.#folders.root, outDir, isolated);
    this.#closeLater(served.close);
    return served;
  }

  async #bench(outDir: string, isolated: boolean): Promise<Host> {
    return openBenchPage(await this.#browser(), await this.#serve(outDir, isolated), isolated);
  }

  async #lab(root: string, name: string): Promise<Host> {
    const cores = availableParallelism();
    if (cores < 2) throw new PeerUnavailable(`this machine has ${cores} core`);
    const outDir = await this.#build(root, name);
    return labHost(await this.#quietBrowser(), await this.#serve(outDir, true));
  }

  async #torch(threads: number): Promise<Host> {
    const torch = await openTorch(this.#folders.root, threads, this.#torchData);
    this.#closeLater(() => torch.close());
    this.#hello ??= torch.hello;
    return torch.host;
  }
}
