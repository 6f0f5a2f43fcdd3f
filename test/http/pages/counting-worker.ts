/** A page that says how many were begun. */
export default function render({ begun }: { begun: Int32Array }): string {
  return `page ${Atomics.add(begun, 0, 1) + 1}`
}
