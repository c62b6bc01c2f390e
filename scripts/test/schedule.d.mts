/** Something to be run: how many cores it can use, and what has to be over before it begins. */
export interface Task {
  readonly name: string;
  /** At least 1; more than the machine has is the whole machine. */
  readonly cores: number;
  readonly after?: readonly string[];
}

/**
 * Runs tasks so that those that are on never use more cores together than there are; the first in the list that may begin
 * does. A task that is not in the list is not waited for.
 * @param run is told whether the task may have others beside it
 * @throws what `run` throws, once the tasks that are on have ended
 */
export function schedule(
  tasks: readonly Task[],
  cores: number,
  run: (task: Task, beside: boolean) => Promise<void>,
): Promise<void>;
