// What is typed under a case is kept every few seconds, and replies kept for the next time are put in by their
// /shortcut or from a menu. The box works without it.
(() => {
  "use strict";
  const box = document.querySelector("[data-box][data-draft]");
  const words = box?.querySelector("textarea");
  if (!words) return;
  const kind = () => box.querySelector("[name=kind]:checked")?.value || "reply";
  const token = box.querySelector("[name=csrfmiddlewaretoken]").value;
  let kept = words.value, sent = false, timer = 0;

  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    if (sent || words.value === kept) return;
    const said = new FormData();
    said.set("csrfmiddlewaretoken", token);
    said.set("kind", kind());
    said.set("words", words.value);
    said.set("seen", box.querySelector("[name=seen]")?.value || "0");
    const now = words.value;
    fetch(box.dataset.draft, { method: "POST", body: said, keepalive: true })
      .then((answer) => { if (answer.ok) kept = now; })
      .catch(() => {});
  };
  words.addEventListener("input", () => { timer ||= setTimeout(keep, 3000); });
  words.addEventListener("blur", keep);
  addEventListener("pagehide", keep);
  box.addEventListener("submit", () => { sent = true; });

  // Kept replies are fetched when they are first wanted.
  const menu = box.querySelector("[data-snippets]");
  if (!menu) return;
  let replies = null;
  const fetched = async () => {
    if (!replies) {
      const answer = await fetch(menu.dataset.snippets, { headers: { Accept: "application/json" } });
      if (answer.ok) replies = (await answer.json()).snippets;
    }
    return replies ?? [];
  };
  const put = (text, from, to) => {
    words.setRangeText(text, from, to, "end");
    words.dispatchEvent(new Event("input", { bubbles: true }));
    words.focus();
  };
  menu.hidden = false;
  menu.addEventListener("toggle", async () => {
    const list = menu.querySelector("[data-list-of-replies]");
    if (!menu.open || list.childElementCount) return;
    for (const one of await fetched()) {
      const choice = document.createElement("button");
      choice.type = "button";
      choice.className = "button button-quiet";
      choice.textContent = one.shortcut ? `${one.name} /${one.shortcut}` : one.name;
      choice.addEventListener("click", () => {
        menu.open = false;
        put(one.words, words.selectionStart, words.selectionEnd);
      });
      list.append(choice);
    }
    if (list.childElementCount) menu.querySelector("[data-none]").hidden = true;
  });
  words.addEventListener("input", async () => {
    const at = words.selectionStart;
    const typed = /(?:^|\s)\/([a-z0-9][a-z0-9_-]*)([ \n])$/.exec(words.value.slice(0, at));
    if (!typed) return;
    const one = (await fetched()).find((reply) => reply.shortcut === typed[1]);
    const from = at - typed[1].length - 2;
    if (one && words.value.slice(from, at) === `/${typed[1]}${typed[2]}`) put(one.words, from, at);
  });
})();
