// The report as elements of the page. Everything that came from a letter goes in as text, never as markup.

import { filled, make } from "/make.js";
import { tables } from "/tables.js";
import { say } from "/words.js";

const UNWANTED = new Set(["blames_others", "hostile", "emotional_plea", "vague_promise"]);
const MOST_FIRST = 5;
const RANK = { error: 0, warning: 1, note: 2 };

/** Return the findings to mend first, by rule, the biggest gain first; as the command line does it. */
function mendFirst(findings) {
  const groups = new Map();
  for (const finding of findings) {
    if (finding.points > 0) groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding]);
  }
  const gain = (group) => group.reduce((sum, finding) => sum + finding.points, 0);
  return [...groups.values()]
    .sort((a, b) => gain(b) - gain(a) || RANK[a[0].severity] - RANK[b[0].severity])
    .slice(0, MOST_FIRST)
    .map((group) => ({ finding: group[0], points: gain(group) }));
}

export function drawing({ rules, show, apply, choose }) {
  const heading = (words) => make("h3", {}, words);
  const { matrix, answers, similar } = tables({ show });

  function title(finding) {
    const costs = finding.points >= 0.05 ? say("report.costs", { points: finding.points.toFixed(1) }) : null;
    const head = filled("finding-head", { label: say(`severity.${finding.severity}`), message: finding.message, costs });
    head.querySelector(".sign").classList.add(finding.severity);
    return head;
  }

  /** Return all that is said of a finding: advice, reason, good example, suggestions. */
  function detail(finding, index) {
    const rule = rules()[finding.rule] ?? {};
    const unsure = finding.confidence === "low" ? say("report.unsure") : null;
    const parts = [filled("finding-advice", { advice: say("report.advice", { advice: finding.advice }), unsure })];
    if (finding.span && finding.suggestions.length > 0) {
      const buttons = finding.suggestions.map((words) =>
        make("button", { type: "button", class: "suggestion", lang: words === "" ? null : "en", "data-key": `use-${index}-${words}`, onclick: () => apply(index, words) },
          words === "" ? say("page.delete") : words));
      parts.push(make("div", { class: "suggestions", role: "group", "aria-label": say("page.instead") }, make("span", {}, `${say("page.instead")} `), ...buttons));
    }
    if (rule.good) parts.push(make("p", {}, `${say("report.example")} `, make("q", { lang: "en" }, rule.good)));
    if (rule.why) parts.push(make("p", { class: "small" }, `${say("page.why")} `, make("span", { lang: "en" }, rule.why)));
    parts.push(
      finding.span
        ? make("button", { type: "button", "data-key": `show-${index}`, onclick: () => choose(index) }, `${say("page.show")} (${say("page.at_line", { line: finding.span.line })})`)
        : make("p", { class: "small" }, say("page.whole")));
    return parts;
  }

  function first(findings) {
    const items = mendFirst(findings).map(({ finding, points }) => {
      const index = findings.indexOf(finding);
      const label = [make("strong", { class: "gain" }, say("page.gain", { points: points.toFixed(1) })), " ", finding.message];
      const what = make("p", {}, say("report.advice", { advice: finding.advice }));
      return make("li", {}, make("button", { type: "button", class: "plain", "data-key": `first-${finding.rule}`, onclick: () => choose(index, true) }, ...label), what);
    });
    return items.length === 0 ? [] : [heading(say("report.fix_first")), make("ol", { class: "first" }, ...items)];
  }

  function checklist(elements) {
    const names = Object.keys(say.table("element")).filter((name) => elements[name]);
    const row = (name) => {
      const element = elements[name];
      const bad = UNWANTED.has(name);
      const good = element.present !== bad;
      const label = say(`element.${name}`);
      let state = element.present ? say("report.element_present") : say(bad ? "report.element_clear" : "report.element_absent");
      if (element.value) state = say(`order_ids.${element.value}`);
      else if (element.count !== undefined && element.present) state += ` (${element.count})`;
      const links = element.spans.map((span, place) =>
        make("button", { type: "button", class: "evidence", "data-key": `evidence-${name}-${place}`, title: span.text,
          "aria-label": say("page.evidence", { element: label, number: place + 1 }), onclick: () => show(span) }, String(place + 1)));
      // For the keyboard the numbers do the same.
      const jump = links.length > 0 ? { onclick: () => show(element.spans[0]) } : {};
      const words = make("span", { class: links.length > 0 ? "name leads" : "name", ...jump }, label);
      return make("li", { class: good ? "yes" : "no" }, words, make("span", { class: "state" }, state), make("span", {}, ...links));
    };
    return [
      heading(say("report.elements")), make("ul", { class: "elements" }, ...names.filter((name) => !UNWANTED.has(name)).map(row)),
      heading(say("report.unwanted")), make("ul", { class: "elements" }, ...names.filter((name) => UNWANTED.has(name)).map(row)),
    ];
  }

  function dimensions(draft) {
    const row = (dimension) => {
      const score = dimension.score === null ? say("score.unmeasured") : say("page.dimension_score", { score: Math.round(dimension.score) });
      const lost = dimension.deductions.map((each) => make("li", {}, say("page.takes", { rule: each.rule, points: each.points.toFixed(1) })));
      const name = say(`dimension.${dimension.name}`);
      const bar = dimension.score === null ? null : make("meter", { min: "0", max: "100", value: dimension.score, "aria-label": name });
      return make("details", { "data-key": `dimension-${dimension.name}` },
        make("summary", {}, make("span", { class: "name" }, name), " ", bar, " ", score),
        make("p", { class: "small" }, say("page.dimension_weight", { weight: Math.round(dimension.weight * 100) })),
        lost.length === 0 ? make("p", {}, say("page.nothing_lost")) : make("ul", {}, ...lost));
    };
    const caps = draft.caps.map((cap) => make("p", {}, `${say("score.cap")} ${say("page.takes", { rule: cap.rule, points: cap.points.toFixed(1) })}`));
    return [heading(say("page.dimensions")), make("div", { class: "dimensions" }, ...draft.dimensions.map(row), ...caps)];
  }

  function findings(all) {
    if (all.length === 0) return [heading(say("page.findings")), make("p", {}, say("report.no_findings"))];
    const order = all.map((finding, index) => ({ finding, index }));
    order.sort((a, b) => (a.finding.span?.start ?? -1) - (b.finding.span?.start ?? -1));
    const list = order.map(({ finding, index }) =>
      make("details", { id: `finding-${index}`, "data-key": `finding-${finding.rule}-${finding.span?.text ?? ""}` },
        make("summary", {}, title(finding), finding.span ? make("q", { lang: "en", class: "words" }, finding.span.text.slice(0, 160)) : null),
        ...detail(finding, index)));
    return [heading(`${say("page.findings")} (${all.length})`), make("div", { class: "findings" }, ...list)];
  }

  function grammar(draft) {
    const engine = say(`engine.${draft.grammar.engine}`);
    const part = draft.grammar.engine === "off" ? "report.grammar_off" : draft.grammar.complete ? "report.grammar_whole" : "report.grammar_part";
    return say(part, { engine });
  }

  function coverage(draft) {
    const reasons = new Map();
    for (const skipped of draft.skipped) reasons.set(skipped.reason, [...(reasons.get(skipped.reason) ?? []), skipped.rule]);
    const lines = [grammar(draft)];
    for (const [reason, names] of reasons) lines.push(say("report.skipped", { reason, rules: names.join(", ") }));
    for (const muted of draft.muted) lines.push(`${muted.rule}: ${muted.reason}`);
    return [make("details", { "data-key": "coverage" }, make("summary", {}, say("report.coverage")), ...lines.map((line) => make("p", { class: "small" }, line)))];
  }

  /** Put a report into `pane`, keeping what is open and where the focus is. */
  function whole(pane, draft, errors) {
    const open = new Set([...pane.querySelectorAll("details[open]")].map((each) => each.dataset.key));
    const focus = document.activeElement?.closest?.("[data-key]");
    const key = focus && pane.contains(focus) ? focus.dataset.key : null;
    const wrong = errors.map((each) => make("p", { class: "wrong" }, each.message));
    if (draft.grammar.engine === "off" || !draft.grammar.complete) wrong.push(make("p", { class: "wrong" }, grammar(draft)));
    pane.replaceChildren(...wrong, ...first(draft.findings), ...matrix(draft.notice), ...checklist(draft.elements), ...answers(draft),
      ...similar(draft.similar), ...dimensions(draft), ...findings(draft.findings), ...coverage(draft));
    for (const each of pane.querySelectorAll("details")) each.open = open.has(each.dataset.key);
    if (key !== null) {
      const same = [...pane.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
      (same?.matches("details") ? same.querySelector("summary") : same)?.focus({ preventScroll: true });
    }
  }

  function card(pane, draft, indexes) {
    pane.replaceChildren(...indexes.map((index) => {
      const finding = draft.findings[index];
      return make("article", {}, make("p", { class: "title" }, title(finding)), ...detail(finding, index));
    }));
  }

  return { whole, card };
}
