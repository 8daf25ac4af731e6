// The words of the page in the language chosen, with their slots filled.

let words = {};

export function say(key, slots = {}) {
  const dot = key.indexOf(".");
  const wording = words[key.slice(0, dot)]?.[key.slice(dot + 1)] ?? "";
  return wording.replace(/\{(\w+)\}/g, (whole, slot) => (slot in slots ? String(slots[slot]) : whole));
}
say.table = (name) => words[name] ?? {};

/** Take the words of a language from the server and put them into the page. */
export async function learn(lang) {
  const answer = await fetch(`/words/${lang}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  words = await answer.json();
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = say(each.dataset.word);
  for (const each of document.querySelectorAll("[data-word-placeholder]")) each.placeholder = say(each.dataset.wordPlaceholder);
  for (const each of document.querySelectorAll("[data-word-label]")) each.setAttribute("aria-label", say(each.dataset.wordLabel));
}
