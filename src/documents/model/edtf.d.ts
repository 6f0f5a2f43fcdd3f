/** The part of the edtf library that Verbatim uses; the library ships no types. */
declare module 'edtf' {
  export interface ExtendedDate {
    readonly type: 'Date' | 'Year' | 'Season' | 'Decade' | 'Century' | 'Interval'
    /** Milliseconds since 1970 at the first moment; null where the interval is open or unknown. */
    readonly min: number | null
    /** Milliseconds since 1970 at the last moment; null where the interval is open or unknown. */
    readonly max: number | null
    /** 0 time, 1 year, 2 month, 3 day; undefined for the other types. */
    readonly precision?: 0 | 1 | 2 | 3
    readonly edtf: string
    /** Only on intervals; null or Infinity where open. */
    readonly lower?: ExtendedDate | number | null
    readonly upper?: ExtendedDate | number | null
  }
  export default function edtf(text: string, options?: { level?: number; types?: string[] }): ExtendedDate
}
