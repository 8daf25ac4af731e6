// Files of the user's own: opened through the server, saved as Word, copied.

import { make } from "/make.js";
import { say } from "/words.js";

export function files({ letter, call, refused, body, opened, alarm, state, gone }) {
  let file = null; // The Word file that was opened, and the text that it gave.

  async function open(chosen, into) {
    const data = await chosen.arrayBuffer();
    const headers = { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(chosen.name) };
    try {
      const answer = await call("/api/read", { method: "POST", headers, body: data });
      if (!answer.ok) return alarm(await refused(answer));
      const read = await answer.json();
      alarm("");
      opened(read.text, into);
      if (into === letter) file = read.format === "docx" ? { data, text: letter.value } : null;
      return state(say("page.opened", { name: chosen.name }));
    } catch {
      return gone();
    }
  }

  function base64(data) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
      reader.readAsDataURL(new Blob([data]));
    });
  }

  async function save() {
    if (letter.value.trim() === "") return state(say("page.empty"));
    const same = file !== null && file.text === letter.value;
    try {
      const answer = await call("/api/annotate", body(same ? { docx: await base64(file.data) } : {}));
      if (!answer.ok) return alarm(await refused(answer));
      const link = make("a", { href: URL.createObjectURL(await answer.blob()), download: "letter-reviewed.docx" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      return state(say("page.saved", { name: link.download }));
    } catch {
      return gone();
    }
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(letter.value);
      state(say("page.copied"));
    } catch {
      letter.select();
      state(say(document.execCommand("copy") ? "page.copied" : "page.not_copied"));
    }
  }

  function forget() {
    file = null;
  }

  return { open, save, copy, forget };
}
