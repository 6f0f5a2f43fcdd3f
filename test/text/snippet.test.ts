import t from 'tap'
import { escapeHtml, snippetText } from '../../src/text/snippet.js'

t.test('the text of a snippet has neither marks nor escapes', async (t) => {
  t.equal(snippetText('a <mark>b</mark> &lt;mark&gt; &amp;lt; &quot; &#39;'), 'a b <mark> &lt; " &#39;')
  t.equal(escapeHtml(`<a href="x">&'`), `&lt;a href=&quot;x&quot;&gt;&amp;'`)
  t.equal(snippetText(escapeHtml('<b> &amp; "')), '<b> &amp; "')
})
