import { setTimeout as wait } from 'node:timers/promises'

/** Waits until a condition holds, however slow the machine is. The timeout of the tests limits the wait. */
export async function until(holds: () => unknown): Promise<void> {
  while (!(await holds())) await wait(5)
}
