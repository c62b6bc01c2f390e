import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lacking, openWorktree } from '../../scripts/bench/before.ts';
import { PeerUnavailable } from '../../scripts/bench/protocol.ts';
import { bundleOf } from '../../scripts/bundle.mjs';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'before-')));
afterAll(() => rmSync(folder, { recursive: true }));
const root = join(folder, 'project');
let commit = '';

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root, encoding: 'utf8' }).trim();
/** A worktree a line, the project itself the first. */
const worktrees = () => git('worktree', 'list', '--porcelain').match(/^worktree .*$/gm) ?? [];

const packages = (version: string) => JSON.stringify({ devDependencies: { tool: version } });

/** A project of two commits, with a package at hand. */
beforeAll(() => {
  mkdirSync(join(root, 'node_modules/tool'), { recursive: true });
  writeFileSync(join(root, 'node_modules/tool/package.json'), JSON.stringify({ version: '1.2.3' }));
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  writeFileSync(join(root, 'package.json'), packages('1.2.3'));
  writeFileSync(join(root, 'state'), 'older');
  git('init', '--quiet');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'older');
  commit = git('rev-parse', 'HEAD');
  writeFileSync(join(root, 'state'), 'newer');
  git('commit', '--quiet', '-a', '-m', 'newer');
});

/** What is said of a project that cannot be had as it was. */
function refused(from: string, of: string): string {
  try {
    openWorktree(from, of).remove();
  } catch (error) {
    expect(error).toBeInstanceOf(PeerUnavailable);
    return (error as Error).message;
  }
  throw new Error('it was there');
}

test('the project as it was lies in a folder of its own, with the packages of this one, and leaves no trace', () => {
  const { root: tree, remove } = openWorktree(root, commit);
  expect(readFileSync(join(tree, 'state'), 'utf8')).toBe('older');
  expect(existsSync(join(tree, 'node_modules/tool/package.json'))).toBe(true);
  expect(readFileSync(join(root, 'state'), 'utf8')).toBe('newer');
  expect(worktrees()).toHaveLength(2);
  remove();
  expect(existsSync(tree)).toBe(false);
  expect(worktrees()).toHaveLength(1);
  expect(existsSync(join(root, 'node_modules/tool/package.json'))).toBe(true);
});

test('packages that it needs and that are not here are named, and no worktree stays', () => {
  expect(lacking(root, packages('1.2.3'))).toEqual([]);
  expect(lacking(root, packages('1.2.4'))).toEqual(['tool 1.2.4']);
  expect(lacking(root, JSON.stringify({ dependencies: { other: '2.0.0' } }))).toEqual(['other 2.0.0']);
  writeFileSync(join(root, 'package.json'), packages('1.0.0'));
  git('commit', '--quiet', '-a', '-m', 'with an older tool');
  expect(refused(root, git('rev-parse', 'HEAD'))).toMatch(/needs packages not here: tool 1\.0\.0/);
  expect(worktrees()).toHaveLength(1);
});

test('a clone without its history, and a folder that is no clone, say so in a sentence', () => {
  const shallow = join(folder, 'shallow');
  git('clone', '--quiet', '--depth', '1', pathToFileURL(root).href, shallow);
  expect(refused(shallow, commit)).toMatch(/^the history of this clone has no .{7}; `git fetch --unshallow` brings/);
  expect(refused(root, '0123456789012345678901234567890123456789')).toBe('the history of this clone has no 0123456');
  const plain = join(folder, 'plain');
  mkdirSync(plain);
  expect(refused(plain, commit)).toMatch(/^this folder is no clone/);
});

test('a machine without git says so in a sentence', () => {
  const path = process.env['PATH'];
  process.env['PATH'] = folder;
  try {
    expect(refused(root, commit)).toBe('there is no git on this machine');
  } finally {
    process.env['PATH'] = path;
  }
});

/** Arguments of a process that opens a worktree, says where, and then stays until a signal comes, or fails. */
async function holding(then: string): Promise<string[]> {
  const bundle = await bundleOf({ before: 'scripts/bench/before.ts' });
  const script = `import { openWorktree } from ${JSON.stringify(pathToFileURL(join(bundle, 'before.mjs')).href)};
process.stdout.write(openWorktree(${JSON.stringify(root)}, '${commit}').root + '\\n');
${then}`;
  return ['--input-type=module', '-e', script];
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s takes the worktree away before the process ends', async (signal) => {
  const child = spawn(process.execPath, await holding('setInterval(() => {}, 1000)'), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const tree = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  expect(existsSync(tree)).toBe(true);
  child.kill(signal);
  expect(await ended).toBe(signal === 'SIGINT' ? 130 : 143);
  expect(existsSync(tree)).toBe(false);
  expect(worktrees()).toHaveLength(1);
});

test('an error that nobody catches takes the worktree away, too', async () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    await holding("throw new Error('something else went wrong')"),
    { encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('something else went wrong');
  expect(existsSync(stdout.trim())).toBe(false);
  expect(worktrees()).toHaveLength(1);
});
