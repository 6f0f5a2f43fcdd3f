/** What is written for an apostrophe beyond ASCII, as the inside of a character class. */
export const apostrophes = '\\u2018-\\u201b\\u02b9-\\u02bf\\u02c8\\u02ca\\u02cb´′‵＇｀՚׳ꞌꞋ΄᾽᾿❛❜'
