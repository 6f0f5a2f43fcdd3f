import { setTimeout as wait } from 'node:timers/promises'

/** Waits until something holds, however slow the machine is; what never does is ended by the time limit of the tests. */
export async function until(holds: () => unknown): Promise<void> {
  while (!(await holds())) await wait(5)
}
