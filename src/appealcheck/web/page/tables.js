// The tables of the report: the notice against the letter, causes against actions, and wording shared with other texts.

import { make } from "/make.js";
import { say } from "/words.js";

const ATTRIBUTES = ["who", "when", "amount", "means"];
const COLUMNS = ["root_cause", "done", "prevention"];
const MOST_SENTENCES = 6;

export function tables({ show }) {
  const heading = (words) => make("h3", {}, words);

  /** Return the words of a span as a button that leads to them in the letter. */
  function quote(span, key) {
    return make("button", { type: "button", class: "quote", "data-key": key, lang: "en", onclick: () => show(span) }, span.text);
  }

  // On a narrow screen rows and cells stand one below the other. Some browsers then forget what they are, so it is said.
  function table(name, columns, rows) {
    const head = columns.map((words) => make("th", { scope: "col", role: "columnheader" }, words));
    const cell = ({ inside, empty }, place) =>
      make("td", { role: "cell", class: empty ? "no" : "yes", "data-head": columns[place + 1] }, ...inside);
    const body = rows.map(([first, ...others]) =>
      make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader" }, first), ...others.map(cell)));
    const whole = make("table", { role: "table", "aria-label": name },
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)),
      make("tbody", { role: "rowgroup" }, ...body));
    return columns.length < 3 ? whole : make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name }, whole);
  }

  function matrix(notice) {
    if (!notice) return [];
    const parts = [heading(say("notice.heading"))];
    if (notice.matrix.length > 0) {
      const cell = (row, column) => {
        const links = row[column].map((span, place) => quote(span, `matrix-${row.complaint}-${column}-${place}`));
        return { inside: links.length === 0 ? [say("notice.empty")] : links, empty: links.length === 0 };
      };
      const rows = notice.matrix.map((row) => [say(`complaint.${row.complaint}`), ...COLUMNS.map((column) => cell(row, column))]);
      parts.push(table(say("notice.heading"), [say("page.matrix_kind"), ...COLUMNS.map((column) => say(`notice.${column}`))], rows));
    } else parts.push(make("p", {}, say("notice.nothing")));
    const lines = [];
    if (notice.asks.length > 0) lines.push(say("notice.asks", { asks: notice.asks.map((name) => say(`notice.${name}`)).join(say("plan.comma")) }));
    if (notice.deadline) lines.push(say("notice.deadline", { deadline: notice.deadline }));
    for (const { kind, figure } of notice.metrics) if (figure !== null) lines.push(say("notice.metric", { metric: say(`complaint.${kind}`), figure }));
    const amiss = [];
    if (notice.unmentioned.length > 0) amiss.push(say("notice.unmentioned", { ids: notice.unmentioned.join(", ") }));
    if (notice.unknown.length > 0) amiss.push(say("notice.unknown", { ids: notice.unknown.join(", ") }));
    return [...parts, ...lines.map((line) => make("p", {}, line)), ...amiss.map((line) => make("p", { class: "wrong" }, line))];
  }

  /** Return what is said of an action: how strong it is, whether it is done, and what it does not say. */
  function weight(action) {
    const said = say("plan.weight", { strength: say(`strength.${action.strength}`), time: say(`time.${action.time.replace("-", "_")}`) });
    const missing = ATTRIBUTES.filter((name) => action[name] === null).map((name) => say(`lack.${name}`));
    return missing.length === 0 ? said : said + say("plan.lacks", { names: missing.join(say("plan.comma")) });
  }

  /** Return the table of causes and the actions that answer them; nothing where the letter has no cause or no action. */
  function answers({ links, actions }) {
    if (links.causes.length === 0 || actions.length === 0) return [];
    const known = new Map(actions.map((action) => [`${action.span.start}-${action.span.end}`, action]));
    const cell = (spans, row) => {
      if (spans.length === 0) return { inside: [say("plan.unanswered")], empty: true };
      const items = spans.map((span, place) => {
        const action = known.get(`${span.start}-${span.end}`);
        return make("li", {}, quote(span, `plan-${row}-${place}`), action ? make("span", { class: `weight ${action.strength}` }, weight(action)) : null);
      });
      return { inside: [make("ul", { class: "actions" }, ...items)], empty: false };
    };
    const rows = links.causes.map((cause, row) => [quote(cause.span, `cause-${row}`), cell(cause.actions, row)]);
    if (links.idle_actions.length > 0) rows.push([say("plan.no_cause"), cell(links.idle_actions, "idle")]);
    return [heading(say("plan.title")), table(say("plan.title"), [say("plan.cause"), say("plan.actions")], rows)];
  }

  /** Return the texts that the letter shares wording with, and the sentences that stand in the nearest one. */
  function similar(texts) {
    if (texts.length === 0) return [];
    const lines = texts.map(({ to, share }) =>
      make("p", { class: "wrong" }, say(`similar.${to.split("/")[0]}`, { share: Math.round(100 * share), to })));
    const [{ spans }] = texts;
    const sentences = spans.slice(0, MOST_SENTENCES).map((span, place) => make("li", {}, quote(span, `similar-${place}`)));
    if (spans.length > MOST_SENTENCES) sentences.push(make("li", {}, say("similar.more", { count: spans.length - MOST_SENTENCES })));
    const [nearest, ...others] = lines;
    return [heading(say("similar.heading")), nearest, make("ul", { class: "sentences" }, ...sentences), ...others];
  }

  return { matrix, answers, similar };
}
