/** The style of all pages: both colour schemes, from the width of a phone, without fonts of its own. */
export const style = `
:root { color-scheme: light dark; --text: #1b1b1f; --soft: #55555f; --page: #fdfdfb; --panel: #f2f2ee; --gap: #dfdfd9; --line: #85857d; --link: #0b4f9c;
  --quote: #fff0b8; --figure: #d6e8ff; --event: #dff3d8; --event-line: #3a7d2c; --entity: #efe4fb; --accent: #8a2b0e; }
@media (prefers-color-scheme: dark) {
  :root { --text: #ececf0; --soft: #b3b3bd; --page: #17171a; --panel: #232328; --gap: #37373e; --line: #7d7d88; --link: #8fc1ff;
    --quote: #4d4209; --figure: #12385f; --event: #1d4420; --event-line: #6fbf6a; --entity: #41305c; --accent: #ffb199; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.55 system-ui, sans-serif; color: var(--text); background: var(--page); overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; z-index: 2; }
header, main, body > footer { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding-block: .75rem; border-bottom: 1px solid var(--line); }
.brand { font: 700 1.3rem/1.5 Georgia, serif; color: var(--text); text-decoration: none; }
nav ul, ul.plain, ul.inline { list-style: none; margin: 0; padding: 0; } nav ul, ul.inline { display: flex; flex-wrap: wrap; gap: 0 1rem; }
nav a, .facet a, .tools a, .chips a, .inline a { display: inline-block; min-height: 24px; min-width: 24px; padding: .15rem 0; }
nav a[aria-current], .tools a[aria-current] { font-weight: 700; color: var(--text); }
search { margin-left: auto; } main search { margin: 0; } .search { display: flex; gap: .5rem; } .search.large { margin: 1rem 0; max-width: 40rem; } .search.large input { flex: 1; }
input, button, select, textarea { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: .3rem;
  padding: .25rem .6rem; min-height: 2rem; min-width: 0; max-width: 100%; }
button { cursor: pointer; background: var(--panel); }
h1 { font: 700 1.9rem/1.25 Georgia, serif; margin: 1.5rem 0 .5rem; } h2 { font-size: 1.2rem; margin: 1.6rem 0 .4rem; }
body > footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); }
.soft, small, main footer { color: var(--soft); } small { font-size: 1em; } .lead { font-size: 1.15rem; max-width: 42rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2rem; }
@media (min-width: 56rem) { .columns { grid-template-columns: minmax(0, 1fr) 17rem; } }
.rows { list-style: none; margin: 0; padding: 0; } .rows > li { padding: .9rem 0; border-bottom: 1px solid var(--line); }
blockquote { margin: .1rem 0; padding: 0; font: 1.15rem/1.5 Georgia, serif; } .number { font-weight: 700; font-size: 1.2rem; }
mark { color: inherit; padding: .05em .1em; border-radius: .2em; background: var(--quote); }
mark.figure { background: var(--figure); } mark.event { background: var(--event); } mark.entity { background: var(--entity); }
.chips { display: flex; flex-wrap: wrap; gap: .4rem; margin: .6rem 0; padding: 0; list-style: none; }
.chips li { background: var(--panel); border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .7rem; }
.facet ul { list-style: none; padding: 0; margin: 0; } .facet li { display: flex; justify-content: space-between; gap: 1rem; }
.tools { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: center; margin: .8rem 0; }
dl.data { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: .6rem 0; } dl.data dt { color: var(--soft); } dl.data dd { margin: 0; }
code, pre { font: .92em/1.5 ui-monospace, monospace; background: var(--panel); } pre { padding: .7rem; overflow-x: auto; border: 1px solid var(--line); border-radius: .3rem; }
.cards { display: grid; grid-auto-flow: dense; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); list-style: none; padding: 0; }
.cards .rival { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; border-left: 4px solid var(--accent); } .rival h3 { flex: 1 0 100%; margin: 0; font-size: 1rem; color: var(--accent); } .rival article { flex: 1 1 14rem; }
@media (min-width: 40rem) { .cards .rival { grid-column: span 2; } }
.cards > li { border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; }
.table { overflow-x: auto; } table { border-collapse: collapse; overflow-wrap: normal; } th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } td:first-child, td[data-l=Date], td[data-l="As of"] { white-space: nowrap; }
.article { font: 1.15rem/1.75 Georgia, serif; max-width: 42rem; white-space: pre-line; }
.article a { color: inherit; text-decoration: none; } .article a, .article span, .article i { border-radius: .2em; padding-block: .1em; }
.article i { font-style: normal; background: var(--gap); white-space: break-spaces; word-spacing: .22em; user-select: none; cursor: default; }
.article i[data-f] { cursor: pointer; } .article i.filled { word-spacing: normal; white-space: pre-line; user-select: auto; }
.article .q, .legend .q { background: var(--quote); } .article .f, .legend .f { background: var(--figure); } .article .e, .legend .e { border-bottom: 3px solid var(--event-line); }
.article .shown, .article a:focus { outline: 2px solid var(--accent); }
.legend { display: flex; gap: .4rem; flex-wrap: wrap; } .legend a { color: var(--text); min-height: 24px; padding: .1rem .5rem; border-radius: .2em; }
.facts > .rows > li { padding-inline: .6rem; } .facts .shown { background: var(--panel); box-shadow: inset 3px 0 var(--accent); }
.facts li:target { outline: 3px solid var(--accent); outline-offset: -3px; } .close { display: none; }
@media (min-width: 56rem) { .columns.reading { grid-template-columns: minmax(0, 42rem) minmax(17rem, 1fr); }
  .facts { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; scrollbar-gutter: stable; } }
@media (max-width: 55.99rem) { li:target { position: fixed; inset: auto 0 0; z-index: 2; max-height: 42vh; overflow-y: auto; background: var(--page); padding: .7rem 1rem 2.2rem; border-top: 3px solid var(--accent); outline: none; }
  .facts:has(li:target) .close { display: inline-block; position: fixed; right: 1rem; bottom: .4rem; z-index: 3; padding: .15rem .6rem; background: var(--panel); border: 1px solid var(--line); border-radius: .3rem; } }
.words { margin-top: .15rem; font: 1.02rem/1.5 Georgia, serif; color: var(--soft); } .words mark { color: var(--text); } blockquote:has(mark) { color: var(--soft); } blockquote mark { color: var(--text); }
ul.contradicted { border-left: 3px solid var(--accent); padding-left: .6rem; margin-top: .35rem; }
.plot { max-width: 100%; height: auto; } .plot .doubtful circle { fill: var(--page); } .chart { margin: 1rem 0; overflow-x: auto; } td { font-size: .95rem; }
@media (min-width: 56rem) { .narrow { display: none; } }
.narrow a { display: inline-block; min-height: 2rem; padding: .2rem .8rem; background: var(--panel); border: 1px solid var(--line); border-radius: .3rem; }
@media (max-width: 40rem) { header search { flex: 1 0 100%; margin: 0; } header .search input { flex: 1; } dl.data { grid-template-columns: minmax(0, 1fr); gap: 0; } dl.data dd { margin-bottom: .5rem; }
  .plot { min-width: 36rem; } table, tbody, tr, td { display: block; } td:first-child, td[data-l] { white-space: normal; } thead { display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .table { position: relative; }
  tr { padding: .6rem 0; border-bottom: 1px solid var(--line); } th, td { padding: 0; border: 0; } td:first-child { font-weight: 700; } td[data-l]::before { content: attr(data-l) ": "; color: var(--soft); } }
@media print { .narrow { display: none; } header nav, search, .tools, .facet, .skip, .close { display: none; } .facts { position: static; max-height: none; overflow: visible; } mark, .article a, .article i { print-color-adjust: exact; } }
@media (forced-colors: active) { mark { background: Mark; color: MarkText; } .article a { text-decoration: underline; } .article i { border-bottom: 1px solid CanvasText; } }
`
