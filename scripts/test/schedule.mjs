// Which checks and tests run side by side. Types and docstrings: schedule.d.mts.

export async function schedule(tasks, cores, run) {
  const waiting = [...tasks];
  const names = new Set(tasks.map(({ name }) => name));
  const over = new Set();
  const running = new Map();
  const needs = (task) => Math.min(task.cores, cores);
  const free = () => cores - [...running.keys()].reduce((sum, task) => sum + needs(task), 0);
  const mayBegin = (task) =>
    needs(task) <= free() && (task.after ?? []).every((name) => over.has(name) || !names.has(name));
  try {
    while (waiting.length > 0 || running.size > 0) {
      for (let at = waiting.findIndex(mayBegin); at >= 0; at = waiting.findIndex(mayBegin)) {
        const [task] = waiting.splice(at, 1);
        const done = run(task, needs(task) < cores).finally(() => {
          over.add(task.name);
          running.delete(task);
        });
        running.set(task, done);
      }
      if (running.size === 0) throw new Error(`Nothing can begin: ${waiting.map(({ name }) => name).join(', ')}.`);
      await Promise.race(running.values());
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}
