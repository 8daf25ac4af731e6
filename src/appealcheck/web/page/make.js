// Elements of the page. Whatever came from a letter goes in as text, never as markup.

export function make(tag, properties = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== undefined && value !== null) made.setAttribute(name, value);
  }
  made.append(...inside.filter((part) => part !== null && part !== undefined));
  return made;
}

/** Return a copy of a template of the page with words put into its parts; a part whose words are null is left out. */
export function filled(template, words) {
  const copy = document.getElementById(template).content.cloneNode(true);
  for (const part of copy.querySelectorAll("[data-part]")) {
    const said = words[part.dataset.part];
    if (said === null || said === undefined) part.remove();
    else part.textContent = said;
  }
  return copy;
}
