// The page: what the user does, when a check is asked for, and which answer counts.

import { editor } from "/editor.js";
import { files } from "/files.js";
import { make } from "/make.js";
import { drawing } from "/report.js";
import { learn, say } from "/words.js";

const DELAY = 350;
const RETRY = 2000;
const MOST_CHARACTERS = 200000;
const $ = (id) => document.getElementById(id);
const letter = $("letter");
const notice = $("notice");

let rules = {};
let lang = "en";
let token = sessionStorage.getItem("appealcheck.token") ?? "";
let asked = 0; // The number of the newest check; an answer to an older one is thrown away.
let running = null;
let timer = 0;
let retry = 0;
let draft = null; // What is drawn: the newest report of the letter.
let place = null; // Turns a span of that report into offsets of the editor.
let shown = []; // The findings in the card.
let last = ""; // The newest report as JSON, so that an equal one changes nothing.

const edit = editor(letter, $("marks"));
const draw = drawing({ rules: () => rules, show: showSpan, apply: applySuggestion, choose });
const own = files({ letter, call, refused, body, opened, alarm: (words) => alarm(words), state: (words) => state(words), gone });

async function call(path, options = {}) {
  const headers = { "Accept-Language": lang, ...options.headers };
  if (token) headers.Authorization = `Bearer ${token}`;
  return fetch(path, { ...options, headers, cache: "no-store" });
}

async function refused(answer) {
  $("token-form").hidden = answer.status !== 401;
  try {
    return (await answer.json()).error ?? say("page.not_told");
  } catch {
    return say("page.not_told");
  }
}

function gone() {
  alarm(say("page.gone"));
  state(say("page.outdated"));
  clearTimeout(retry);
  retry = setTimeout(async () => {
    try {
      if (!(await fetch("/healthz", { cache: "no-store" })).ok) throw new Error("loading");
      alarm("");
      state(say("page.back"));
      schedule(0);
    } catch {
      gone();
    }
  }, RETRY);
}

const alarm = (message) => tell($("alarm"), message);
const state = (message) => tell($("state"), message);

/** Change what a live region says only where it says something else now. */
function tell(region, message) {
  if (region.textContent !== message) region.textContent = message;
}

function schedule(delay = DELAY) {
  clearTimeout(timer);
  asked++;
  running?.abort();
  state(letter.value.trim() === "" ? say("page.empty") : say("page.outdated"));
  timer = setTimeout(check, delay);
}

function body(extra = {}) {
  const given = { text: letter.value, lang, ...extra };
  if (notice.value.trim() !== "") given.notice = notice.value;
  if ($("profile").value !== "") given.profile = $("profile").value;
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given) };
}

async function check() {
  const number = ++asked;
  const text = letter.value;
  if (text.trim() === "") return forget();
  if ([...text].length > MOST_CHARACTERS) return forget(say("page.too_long"));
  running = new AbortController();
  state(say("page.checking"));
  let answer;
  try {
    answer = await call("/api/check", { ...body(), signal: running.signal });
    const told = answer.ok ? await answer.json() : await refused(answer);
    if (number !== asked) return undefined;
    alarm("");
    if (!answer.ok) return answer.status === 422 || answer.status === 413 ? forget(told) : state(told);
    return take(text, told);
  } catch (fault) {
    if (number === asked && fault.name !== "AbortError") gone();
    return undefined;
  }
}

function take(text, report) {
  [draft] = report.drafts;
  place = edit.mark(text, draft.findings);
  const now = JSON.stringify(report) + lang;
  if (now !== last) drawReport(report);
  last = now;
  state(say("page.checked"));
}

function drawReport(report) {
  const score = draft.score === null ? say("report.no_score") : say("report.score", { score: draft.score });
  $("score").className = draft.verdict;
  tell($("score"), say("page.score_now", { verdict: say(`verdict.${draft.verdict}`), score }));
  // What the text is instead of an appeal says more than that essential parts are missing.
  tell($("meaning"), draft.summary || say(`verdict.${draft.verdict}_means`));
  drawProfiles();
  draw.whole($("report"), draft, report.errors);
  closeCard();
}

/** Show that there is no report, and why. */
function forget(why = say("page.empty")) {
  draft = null;
  last = "";
  edit.mark(letter.value, []);
  $("report").replaceChildren();
  $("score").className = "";
  tell($("score"), "");
  tell($("meaning"), "");
  drawProfiles();
  closeCard();
  state(why);
}

function drawProfiles() {
  const chosen = $("profile").value;
  const names = Object.entries(say.table("profile"));
  const recognised = draft && chosen === "" ? say("page.profile_is", { name: say(`profile.${draft.profile}`) }) : say("page.profile_auto");
  $("profile").replaceChildren(make("option", { value: "" }, recognised), ...names.map(([id, name]) => make("option", { value: id }, `${name} (${id})`)));
  $("profile").value = chosen;
  tell($("profile-why"), draft?.profile_reason ? say("page.profile_why", { reason: draft.profile_reason }) : "");
}

function showSpan(span) {
  if (place === null) return;
  const { start, end } = place(span);
  // After an edit the spans of the last answer may be off until the next one comes.
  if (letter.value.slice(start, end) === span.text) edit.show(start, end);
}

function choose(index, unfold = false) {
  const where = edit.placeOf(index);
  const entry = $(`finding-${index}`);
  if (entry && (unfold || !where)) entry.open = true;
  if (where) {
    edit.show(where.start, where.end);
    openCard([index]);
  } else entry?.querySelector("summary").focus();
}

function openCard(indexes) {
  if (indexes.length === 0 || draft === null) return closeCard();
  shown = indexes;
  draw.card($("card-body"), draft, indexes);
  $("card").hidden = false;
  const where = edit.placeOf(indexes[0]);
  if (where) edit.lift(where.start, $("card").getBoundingClientRect().top);
  return undefined;
}

function closeCard() {
  if ($("card").contains(document.activeElement)) letter.focus({ preventScroll: true });
  $("card").hidden = true;
  shown = [];
}

function applySuggestion(index, replacement) {
  const where = edit.placeOf(index);
  if (where) edit.replace(where.start, where.end, replacement);
}

function nextFinding() {
  const found = edit.after(letter.selectionStart);
  if (!found) return;
  edit.show(found.start, found.end);
  openCard([found.index]);
  $("card").focus({ preventScroll: true });
}

function keep() {
  try {
    sessionStorage.setItem("appealcheck.letter", letter.value);
    sessionStorage.setItem("appealcheck.notice", notice.value);
    sessionStorage.setItem("appealcheck.profile", $("profile").value);
  } catch {
    // A browser may refuse to keep anything; the page works without.
  }
  tell($("count"), say("page.words", { count: (letter.value.match(/\S+/g) ?? []).length }));
}

function changed() {
  edit.follow();
  closeCard();
  keep();
  schedule();
}

function opened(text, into) {
  if (into === notice) {
    notice.value = text;
    $("notice-box").open = true;
    changed();
  } else edit.replace(0, letter.value.length, text);
}

function clear() {
  letter.value = "";
  notice.value = "";
  own.forget();
  $("profile").value = "";
  changed();
  for (const name of ["letter", "notice", "profile"]) sessionStorage.removeItem(`appealcheck.${name}`);
  clearTimeout(timer);
  forget(say("page.cleared"));
}

async function speak(wanted) {
  try {
    await learn(wanted);
  } catch {
    gone();
    return;
  }
  lang = wanted;
  localStorage.setItem("appealcheck.lang", lang);
  $("language").lang = lang === "zh" ? "en" : "zh-Hans";
  keep();
  drawProfiles();
}

async function start() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    useToken(given);
    history.replaceState(null, "", "/");
  }
  letter.value = sessionStorage.getItem("appealcheck.letter") ?? "";
  notice.value = sessionStorage.getItem("appealcheck.notice") ?? "";
  const profile = sessionStorage.getItem("appealcheck.profile") ?? "";
  $("notice-box").open = notice.value !== "";
  edit.follow();
  await speak(localStorage.getItem("appealcheck.lang") ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
  $("profile").value = profile;
  document.body.classList.add("ready");
  await loadRules();
  schedule(0);
}

async function loadRules() {
  const answer = await call("/api/rules");
  if (answer.ok) rules = await answer.json();
  else state(await refused(answer));
}

function useToken(given) {
  token = given;
  sessionStorage.setItem("appealcheck.token", token);
}

letter.addEventListener("input", changed);
notice.addEventListener("input", changed);
letter.addEventListener("click", () => letter.selectionStart === letter.selectionEnd && openCard(edit.at(letter.selectionStart)));
letter.addEventListener("keydown", (event) => {
  if (event.key === "F8") {
    event.preventDefault();
    nextFinding();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (shown.length > 0 || document.activeElement !== letter)) {
    closeCard();
    letter.focus({ preventScroll: true });
  }
});
$("profile").addEventListener("change", () => {
  keep();
  schedule(0);
});
$("language").addEventListener("click", async () => {
  await speak(lang === "zh" ? "en" : "zh");
  schedule(0);
});
$("card-close").addEventListener("click", closeCard);
$("undo").addEventListener("click", () => edit.undo());
$("copy").addEventListener("click", own.copy);
$("save").addEventListener("click", own.save);
$("print").addEventListener("click", () => window.print());
$("clear").addEventListener("click", clear);
$("open").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", async () => {
  if ($("file").files[0]) await own.open($("file").files[0], letter);
  $("file").value = "";
});
$("token-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  useToken($("token").value);
  $("token-form").hidden = true;
  await loadRules();
  schedule(0);
});
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  if (event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  own.open(event.dataTransfer.files[0], event.target === notice ? notice : letter);
});
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("#report details:not([open])")];
  for (const each of folded) each.open = true;
});
window.addEventListener("afterprint", () => {
  for (const each of folded) each.open = false;
});
start().catch(gone);
