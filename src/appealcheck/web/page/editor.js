// The letter: its exact text, the marks that lie under it, and where a span of the report stands in it.
// Spans of the report count code points; the browser counts UTF-16 units.

const RANK = { error: 3, warning: 2, note: 1 };
// Beyond this a browser takes long to insert text as if it were typed, so undo is given up.
const MOST_TYPED = 20000;

export function editor(letter, marks) {
  let text = letter.value;
  let spans = [];
  const pane = letter.closest(".sheet");

  /** Return the UTF-16 offset of each code point of `whole`, and of its end. */
  function units(whole) {
    const found = [];
    for (let at = 0; at < whole.length; at += whole.codePointAt(at) > 0xffff ? 2 : 1) found.push(at);
    found.push(whole.length);
    return found;
  }

  /** Move the spans along with an edit and drop those that it touched, until the next answer comes. */
  function follow() {
    const now = letter.value;
    const most = Math.min(text.length, now.length);
    let head = 0;
    while (head < most && text[head] === now[head]) head++;
    let tail = 0;
    while (tail < most - head && text[text.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
    const shift = now.length - text.length;
    for (const span of spans) {
      if (span.end <= head) continue;
      if (span.start >= text.length - tail) {
        span.start += shift;
        span.end += shift;
      } else span.gone = true;
    }
    spans = spans.filter((span) => !span.gone);
    text = now;
    draw();
  }

  /** Take over the findings of an answer about `checked`, the text that is in the editor now. */
  function mark(checked, findings) {
    const at = units(checked);
    text = checked;
    spans = [];
    findings.forEach((finding, index) => {
      if (finding.span) spans.push({ start: at[finding.span.start], end: at[finding.span.end], index, finding });
    });
    draw();
    return (span) => ({ start: at[span.start], end: at[span.end] });
  }

  function draw() {
    const edges = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
    const sorted = [...spans].sort((a, b) => a.start - b.start);
    const pieces = document.createDocumentFragment();
    let open = [];
    let next = 0;
    for (let place = 0; place + 1 < edges.length; place++) {
      const [start, end] = [edges[place], edges[place + 1]];
      open = open.filter((span) => span.end > start);
      while (next < sorted.length && sorted[next].start <= start) {
        if (sorted[next].end > start) open.push(sorted[next]);
        next++;
      }
      const words = text.slice(start, end);
      if (open.length === 0) pieces.append(words);
      else {
        const worst = open.reduce((a, b) => (RANK[b.finding.severity] > RANK[a.finding.severity] ? b : a));
        const piece = document.createElement("mark");
        piece.className = worst.finding.severity;
        piece.textContent = words;
        pieces.append(piece);
      }
    }
    // Without it a last empty line would have no height.
    pieces.append("\u200b");
    marks.replaceChildren(pieces);
  }

  /** Return the indexes of the findings at a UTF-16 offset, the narrowest first. */
  function at(offset) {
    return spans
      .filter((span) => span.start <= offset && offset <= span.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start))
      .map((span) => span.index);
  }

  function after(offset) {
    const later = spans.filter((span) => span.start > offset).sort((a, b) => a.start - b.start);
    return later[0] ?? [...spans].sort((a, b) => a.start - b.start)[0];
  }

  function placeOf(index) {
    return spans.find((span) => span.index === index);
  }

  /** Return where an offset of the letter is on the screen. */
  function boxAt(offset) {
    let passed = 0;
    const walk = document.createTreeWalker(marks, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (passed + node.length > offset || passed + node.length >= text.length) {
        const place = document.createRange();
        place.setStart(node, Math.min(offset - passed, node.length));
        return place.getBoundingClientRect();
      }
      passed += node.length;
    }
    return marks.getBoundingClientRect();
  }

  /** Select a stretch of the letter and bring it into view. */
  function show(start, end) {
    letter.focus({ preventScroll: true });
    letter.setSelectionRange(start, end);
    const box = boxAt(start);
    if (pane.scrollHeight > pane.clientHeight) pane.scrollTop += box.top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    if (box.top < 0 || box.top > innerHeight) pane.scrollIntoView({ block: "start" });
  }

  /** Scroll until the line of an offset stands above `edge`, a height on the screen, so that nothing there covers it. */
  function lift(offset, edge) {
    const over = boxAt(offset).bottom + 8 - edge;
    if (over <= 0) return;
    const before = pane.scrollTop;
    pane.scrollTop += over;
    scrollBy(0, over - (pane.scrollTop - before));
  }

  /** Put `words` in place of a stretch, as if they were typed, so that the browser's own undo takes them back. */
  function replace(start, end, words) {
    letter.focus({ preventScroll: true });
    letter.setSelectionRange(start, end);
    const command = words === "" ? "delete" : "insertText";
    const typed = words.length <= MOST_TYPED && document.execCommand(command, false, words);
    if (!typed) {
      letter.setRangeText(words, start, end, "end");
      letter.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function undo() {
    letter.focus({ preventScroll: true });
    document.execCommand("undo");
  }

  draw();
  return { follow, mark, at, after, placeOf, show, lift, replace, undo };
}
