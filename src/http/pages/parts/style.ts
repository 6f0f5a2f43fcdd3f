/** The style of all pages: both colour schemes, from the width of a phone, without fonts of its own. */
export const style = `
:root {
  color-scheme: light dark;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Charter, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --text: #1d1b18; --soft: #5c5750; --page: #fbfaf6; --card: #fff; --panel: #f1eee6;
  /* Lines that only divide are light; those of controls have a contrast of 3:1. */
  --rule: #dedacf; --line: #857f75; --link: #0b4f9c; --accent: #8f2d1f;
  --quote: #fff0b8; --figure: #d6e8ff; --event: #dff3d8; --event-line: #3a7d2c; --name-line: #8a63c7;
  /* Words that are left out. */
  --gap: #dedacf; --quote-gap: #f2d986; --figure-gap: #aecff3; --event-gap: #a8d29b; --name-gap: #d2bdee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #ece8e1; --soft: #b3ada3; --page: #16171a; --card: #1d1f23; --panel: #25272c;
    --rule: #37393f; --line: #85888f; --link: #8fc1ff; --accent: #f0957f;
    --quote: #4d4209; --figure: #12385f; --event: #1d4420; --event-line: #6fbf6a; --name-line: #b291e0;
    --gap: #34373d; --quote-gap: #7a6a1c; --figure-gap: #2b5f96; --event-gap: #3a763f; --name-gap: #654d8a;
  }
}

* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.55 var(--sans); color: var(--text); background: var(--page); overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font: 700 clamp(1.6rem, 1.2rem + 1.6vw, 2.1rem)/1.2 var(--serif); letter-spacing: -.01em; margin: 1.75rem 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: from-font; }
:is(a, button, input, select, textarea, summary, [tabindex]):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
small { font-size: 1em; }
.soft, small, main footer { color: var(--soft); }
mark { color: var(--text); padding: .05em .1em; border-radius: .15em; background: var(--quote); }
mark.figure { background: var(--figure); }
mark.event { background: var(--event); }
blockquote { margin: .15rem 0; padding: 0; max-width: 44rem; font: 1.15rem/1.5 var(--serif); }
code, pre { font: .9em/1.5 ui-monospace, monospace; background: var(--panel); }
code { padding: .1em .3em; border-radius: .2em; }
pre { padding: .7rem; overflow-x: auto; border: 1px solid var(--rule); border-radius: .4rem; }
input, button, select, textarea { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .4rem;
  padding: .3rem .65rem; min-height: 2.25rem; min-width: 0; max-width: 100%; }
button { cursor: pointer; background: var(--panel); }
button:hover { border-color: var(--text); }

/* The frame */
header, main, body > footer { width: min(72rem, 100% - 2rem); margin-inline: auto; }
header { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; align-items: center; padding-block: .7rem; border-bottom: 1px solid var(--rule); }
.brand { font: 700 1.35rem/1.5 var(--serif); color: var(--text); text-decoration: none; }
nav ul, ul.plain { list-style: none; margin: 0; padding: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.1rem; }
nav a, .facet a, .tools a, .chips a, .questions a { display: inline-block; min-height: 24px; min-width: 24px; padding: .15rem 0; }
nav a { color: var(--text); text-decoration: none; border-bottom: 2px solid transparent; }
nav a:hover { border-color: var(--line); }
nav a[aria-current] { font-weight: 600; border-color: var(--accent); }
header search { margin-left: auto; }
.search { display: flex; gap: .5rem; }
.search.large { margin: 1.25rem 0 1rem; max-width: 42rem; }
.search.large input { flex: 1; min-height: 2.75rem; font-size: 1.1rem; }
.search.large button { padding-inline: 1.1rem; }
body > footer { margin-top: 3.5rem; padding-block: .4rem 1.5rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .95rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; z-index: 2; }
.lead { font: 1.2rem/1.5 var(--serif); max-width: 42rem; margin: .5rem 0; }
.kicker { margin: 1.5rem 0 0; color: var(--soft); }
.check { display: grid; gap: .3rem; max-width: 42rem; margin: 1rem 0; }
.check button { justify-self: start; padding-inline: 1.1rem; margin-top: .5rem; }
.check textarea { margin: 0; }
.kicker + h1 { margin-top: .35rem; }

/* Lists */
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 3rem; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows > li { padding: 1rem 0; border-bottom: 1px solid var(--rule); }
.rows > li:first-child { padding-top: .5rem; }
.rows > li:last-child { border-bottom: 0; }
.rows footer, .cards footer { font-size: .93rem; }
footer a[href*="#"] { white-space: nowrap; }
:is(blockquote, .words) > a { color: inherit; text-decoration: underline 1px var(--rule); text-underline-offset: .25em; }
:is(blockquote, .words) > a:hover { text-decoration-color: var(--link); }
b { font-weight: 600; }
.number { font-weight: 700; font-size: 1.25rem; text-decoration: none; }
summary { cursor: pointer; min-height: 24px; }
.more { margin: 1rem 0; }
.more a + a { margin-left: .5rem; }
.number:hover { text-decoration: underline; }
.words { margin-top: .3rem; max-width: 44rem; font: 1.05rem/1.5 var(--serif); color: var(--soft); }
.facts blockquote { font-size: 1.05rem; }
blockquote:has(mark) { color: var(--soft); }
ul.contradicted { border-left: 3px solid var(--accent); padding-left: .7rem; margin-top: .5rem; }
.views, .questions { display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; margin: .8rem 0; padding: 0; list-style: none; }
.views a { display: inline-block; min-height: 24px; padding: .2rem 0; }
.views [aria-current] { color: var(--text); font-weight: 600; text-decoration: none; border-bottom: 2px solid var(--accent); }
.chips { display: flex; flex-wrap: wrap; gap: .4rem; margin: .8rem 0; padding: 0; list-style: none; }
.chips li { background: var(--panel); border: 1px solid var(--rule); border-radius: 1rem; padding: .1rem .8rem; }
.tools { display: flex; flex-wrap: wrap; gap: .2rem 2rem; align-items: center; margin: .8rem 0; padding-bottom: .4rem; border-bottom: 1px solid var(--rule); font-size: .95rem; color: var(--soft); }
.tools a { margin-left: .5rem; }
.tools a[aria-current] { font-weight: 600; color: var(--text); }
.facet h2 { font-size: .95rem; color: var(--soft); margin: 1.4rem 0 .2rem; }
.facet ul { list-style: none; padding: 0; margin: 0; }
.facet li { display: flex; justify-content: space-between; gap: 1rem; font-variant-numeric: tabular-nums; }
.facet a { text-decoration: none; }
.facet a:hover { text-decoration: underline; }
.narrow a, .more a { display: inline-block; min-height: 2.25rem; padding: .3rem .9rem; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; color: var(--text); text-decoration: none; }
.empty { margin: 1.5rem 0; padding: 1.5rem; background: var(--panel); border-radius: .5rem; }

/* Facts */
dl.data { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: .5rem 1.25rem; margin: .8rem 0; }
dl.data dt { color: var(--soft); }
dl.data dd { margin: 0; }
.copy { display: block; width: fit-content; max-width: 100%; padding: .5rem .7rem; border-radius: .4rem; user-select: all; }
.cards { display: grid; grid-auto-flow: dense; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); list-style: none; margin: .8rem 0; padding: 0; }
.cards.wide { grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
.cards > li { background: var(--card); border: 1px solid var(--rule); border-radius: .5rem; padding: 1rem 1.1rem; }
.cards .rival { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-content: start; border-left: 4px solid var(--accent); }
.rival h3 { flex: 1 0 100%; color: var(--accent); }
.rival article { flex: 1 1 12rem; }

/* Tables and charts */
.table { overflow-x: auto; position: relative; }
table { border-collapse: collapse; overflow-wrap: normal; }
th, td { text-align: left; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; font-size: .95rem; }
th { color: var(--soft); font-weight: 600; }
td:first-child { font-weight: 600; }
td:first-child, td[data-l=Date], td[data-l="As of"] { white-space: nowrap; }
.chart { margin: 1rem 0; overflow-x: auto; }
.plot { display: block; max-width: 100%; height: auto; font: 13px var(--sans); }
.plot .doubtful path { fill: var(--page); stroke-width: 2px; }

/* An article */
.article { font: 1.2rem/1.75 var(--serif); max-width: 42rem; white-space: pre-line; }
.article a { color: inherit; text-decoration: none; }
.article :is(a, span, i) { border-radius: .1em; padding-block: .1em; }
.article :is(a, span).w, .article .filled { text-decoration: underline dotted 1px var(--line); text-underline-offset: .25em; }
.article :is(a, span).n, .legend .n { text-decoration: underline dotted 2px var(--name-line); text-underline-offset: .25em; }
.article :is(a, span).e, .legend .e { border-bottom: 2px solid var(--event-line); }
.article :is(a, span, .filled).f, .legend .f { background: var(--figure); }
.article :is(a, span, .filled).q, .legend .q { background: var(--quote); }
.article :is(a, span, .filled).q.f { background: linear-gradient(var(--quote) 55%, var(--figure) 55%); }
.article i { --c: var(--gap); font-style: normal; white-space: break-spaces; word-spacing: .22em; user-select: none; cursor: default;
  background: repeating-linear-gradient(90deg, var(--c) 0 2.4em, #0000 2.4em 2.65em) 0 55%/100% .5em repeat-x; }
.article i.n { --c: var(--name-gap); }
.article i.e { --c: var(--event-gap); }
.article i.f { --c: var(--figure-gap); }
.article i.q { --c: var(--quote-gap); }
.article i[data-f] { cursor: pointer; }
.article i.filled { background: none; word-spacing: normal; white-space: pre-line; user-select: auto; }
.article .shown, .article a:focus { outline: 2px solid var(--accent); }
.legend { display: flex; gap: .5rem 1rem; flex-wrap: wrap; }
.legend :is(a, span) { display: inline-block; color: var(--text); min-height: 24px; padding: .1rem .5rem; border-radius: .15em; text-decoration: none; }
.facts > .rows > li { padding-inline: .75rem; }
.facts .shown { background: var(--panel); box-shadow: inset 3px 0 var(--accent); }
.facts li:target { outline: 3px solid var(--accent); outline-offset: -3px; }
.close { display: none; }

@media (min-width: 56rem) {
  .columns { grid-template-columns: minmax(0, 1fr) 16rem; }
  .columns:has(> aside:empty) { grid-template-columns: minmax(0, 1fr); }
  .columns.reading { grid-template-columns: minmax(0, 42rem) minmax(17rem, 1fr); }
  .facts { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; scrollbar-gutter: stable; }
  .narrow { display: none; }
}
@media (min-width: 40rem) {
  .cards .rival { grid-column: span 2; }
}
@media (max-width: 55.99rem) {
  .facts li:target { position: fixed; inset: auto 0 0; z-index: 2; max-height: 42vh; overflow-y: auto; background: var(--page); padding: .7rem 1rem 2.4rem; border-top: 3px solid var(--accent); outline: none; }
  .facts:has(li:target) .close { display: inline-block; position: fixed; right: 1rem; bottom: .4rem; z-index: 3; padding: .15rem .8rem; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; color: var(--text); text-decoration: none; }
}
@media (max-width: 40rem) {
  header search { flex: 1 0 100%; margin: 0; }
  header .search input { flex: 1; }
  dl.data { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.data dd { margin-bottom: .7rem; }
  .article { font-size: 1.12rem; }
  .plot { min-width: 42rem; }
  table, tbody, tr, td { display: block; }
  thead { display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: .8rem 0; border-bottom: 1px solid var(--rule); }
  th, td { padding: 0; border: 0; }
  td:first-child { font-size: 1.1rem; }
  td:first-child, td[data-l] { white-space: normal; }
  td[data-l]::before { content: attr(data-l) ": "; color: var(--soft); }
}
@media print {
  header nav, search, .tools, .views, .facet, .skip, .close, .narrow { display: none; }
  .facts { position: static; max-height: none; overflow: visible; }
  mark, .article a, .article i { print-color-adjust: exact; }
}
@media (forced-colors: active) {
  mark { background: Mark; color: MarkText; }
  .article a { text-decoration: underline; }
  .article i { border-bottom: 1px solid CanvasText; }
}
`
