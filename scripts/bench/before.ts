import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { PeerUnavailable } from './protocol.ts';

/** The project before a training took more than one core: what rows named after it measure. */
export const BEFORE = '237d70c4ee4976f31786909098bd29cd2bc55451';

/** A commit as people write it. */
export const short = (commit: string): string => commit.slice(0, 7);

function git(root: string, ...args: string[]): { ok: boolean; said: string } {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (error) throw new PeerUnavailable('there is no git on this machine');
  return { ok: status === 0, said: `${stdout}${stderr}`.trim() };
}

/** @throws PeerUnavailable with a sentence when the history does not reach back so far */
function demandCommit(root: string, commit: string): void {
  if (git(root, 'cat-file', '-e', `${commit}^{commit}`).ok) return;
  const inside = git(root, 'rev-parse', '--is-shallow-repository');
  if (!inside.ok) throw new PeerUnavailable(`this folder is no clone, so that there is no ${short(commit)} in it`);
  const advice = inside.said === 'true' ? '; `git fetch --unshallow` brings the rest of it' : '';
  throw new PeerUnavailable(`the history of this clone has no ${short(commit)}${advice}`);
}

/** The version of a package that a project has at hand, or undefined. */
function installed(root: string, name: string): string | undefined {
  try {
    const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  } catch {
    return undefined;
  }
}

/**
 * The packages that an older project names and this one has not, or has in another version.
 * @param packages the text of its package.json, whose versions are exact
 */
export function lacking(root: string, packages: string): string[] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(packages) as Record<string, Record<string, string>>;
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name, version]) => installed(root, name) !== version)
    .map(([name, version]) => `${name} ${version}`);
}

/** An older state of the project, in a folder of its own. */
export interface Worktree {
  readonly root: string;
  /** Leaves no trace of it, neither in the folder of temporary files nor in git. */
  readonly remove: () => void;
}

/**
 * Checks an older commit out into a worktree, which is gone at the end of the process, however that comes. It uses the
 * packages of this project where they are the same.
 * @throws PeerUnavailable with a sentence where it cannot be had
 */
export function openWorktree(root: string, commit: string): Worktree {
  demandCommit(root, commit);
  const folder = mkdtempSync(join(tmpdir(), 'lottery-before-'));
  const tree = join(folder, short(commit));
  const remove = atExit(() => {
    // The link first: what it leads to is this project's.
    rmSync(join(tree, 'node_modules'), { force: true });
    spawnSync('git', ['worktree', 'remove', '--force', tree], { cwd: root });
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    const { ok, said } = git(root, 'worktree', 'add', '--detach', tree, commit);
    if (!ok) throw new PeerUnavailable(`git makes no worktree of ${short(commit)} (${said.split('\n').at(-1)})`);
    const missing = lacking(root, readFileSync(join(tree, 'package.json'), 'utf8'));
    if (missing.length > 0)
      throw new PeerUnavailable(`${short(commit)} needs packages not here: ${missing.join(', ')}`);
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
    return { root: tree, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
