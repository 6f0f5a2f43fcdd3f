const keys: readonly [string, string][] = [
  ['Shift and arrows', 'in the text: select words'],
  ['Q, F, V, N', 'in the text: make the selected words a quote, a figure, an event or a name'],
  [
    'Enter',
    'in the text: open the fact at the caret, again for the next one of the same words; with words selected, go to the buttons for them',
  ],
  ['] and [', 'in the text: go to the next or the last fact'],
  ['Up and Down', 'in the list: go through the facts'],
  ['Ctrl Enter', 'confirm the open fact, and open the next one'],
  ['F8', 'open the next problem'],
  ['Ctrl Z, Ctrl Y', 'undo, redo'],
  ['Esc', 'close the form, or end the selection'],
]

export function Help() {
  return (
    <>
      <ol>
        <li>The draft marks what it found: quotes are yellow, figures blue; events are underlined, and names have dots below.</li>
        <li>
          Click a mark. Compare it with the text, correct what is wrong, and press <b>Confirm, and next</b>. Delete what is no fact.
        </li>
        <li>
          Select words to add what is missing. With a fact open, the words can also be added to it: as its speaker, its date, its place.
        </li>
        <li>Problems are listed and underlined. Open one to see what to do; often one button does it.</li>
        <li>
          <b>Finish</b> saves the document and the text, or stores them on this server.
        </li>
      </ol>
      <h3>Keys</h3>
      <dl class="keys">
        {keys.map(([key, what]) => (
          <>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </>
        ))}
      </dl>
    </>
  )
}
