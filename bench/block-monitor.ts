import { readFileSync } from 'node:fs'

/**
 * Loaded into a server by `bench/blocking.ts`: measures the longest time for which the event loop ran without a break, as processor
 * time of the main thread. So other work on the machine, other threads and waits for the disk do not count. Linux only.
 */
const schedule = `/proc/self/task/${process.pid}/schedstat`
/** Nanoseconds come first. */
const milliseconds = () => Number.parseInt(readFileSync(schedule, 'utf8'), 10) / 1e6

let [last, longest] = [milliseconds(), 0]
setInterval(() => {
  const now = milliseconds()
  longest = Math.max(longest, now - last)
  last = now
}, 1).unref()

/** Any message asks for the longest time since the message before. */
process.on('message', () => {
  process.send?.(longest)
  longest = 0
})
process.channel?.unref()
