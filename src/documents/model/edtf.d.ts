/** Types of the part of the edtf library that is used here; the library has no types of its own. */
declare module 'edtf' {
  export interface ExtendedDate {
    readonly type: 'Date' | 'Year' | 'Season' | 'Decade' | 'Century' | 'Interval'
    /** Milliseconds since 1970 at the start; null if it is open or unknown. */
    readonly min: number | null
    /** Milliseconds since 1970 at the end; null if it is open or unknown. */
    readonly max: number | null
    /** 0 time, 1 year, 2 month, 3 day; undefined for other types. */
    readonly precision?: 0 | 1 | 2 | 3
    readonly edtf: string
    /** Only of intervals; null or Infinity if open. */
    readonly lower?: ExtendedDate | number | null
    readonly upper?: ExtendedDate | number | null
  }
  export default function edtf(text: string, options?: { level?: number; types?: string[] }): ExtendedDate
}
