// The inbox by keyboard, and choosing several cases. Every key has a link or a button that does the same.
(() => {
  "use strict";
  const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const press = (selector) => {
    const found = document.querySelector(selector);
    found?.click();
    return Boolean(found);
  };
  const write = (kind) => {
    const box = document.querySelector("[data-box]");
    if (!box) return false;
    const choice = box.querySelector(`[name=kind][value=${kind}]`);
    if (choice && !choice.checked) choice.click();
    box.querySelector("textarea").focus();
    return true;
  };
  const item = () => document.activeElement?.closest("li, tr")?.querySelector("a[data-item]");
  const tick = () => {
    const box = item()?.closest("li, tr").querySelector("[name=case]");
    box?.click();
    return Boolean(box);
  };
  const inCase = () => document.querySelector("[data-case]");
  const acts = {
    j: () => inCase() && (press("[data-next]") || true),
    k: () => inCase() && (press("[data-previous]") || true),
    o: () => { const link = item(); link?.click(); return Boolean(link); },
    u: () => press("[data-back]"),
    r: () => write("reply"),
    n: () => write("note"),
    e: () => press("[data-resolve]"),
    a: () => press("[data-assign]"),
    x: tick,
    f: () => press("[data-filter]"),
  };
  let gone = 0;
  // Before the keys of every page, which go down the list where no case is open.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const going = Date.now() - gone < 1500;
    gone = event.key === "g" ? Date.now() : 0;
    if (going || !Object.hasOwn(acts, event.key)) return;
    if (acts[event.key]()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // A field chosen in the filter bar asks for its value at once.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-go-on]")) event.target.form.requestSubmit();
  });

  // Choosing: with shift from the last one to this; all that are shown.
  const bar = document.getElementById("bulk");
  if (!bar) return;
  const boxes = () => [...document.querySelectorAll("#list [name=case]")];
  const tell = () => {
    const count = boxes().filter((one) => one.checked).length;
    bar.toggleAttribute("data-chosen", count > 0);
    bar.querySelectorAll("[data-count]").forEach((one) => { one.textContent = String(count); });
  };
  let last = null;
  document.addEventListener("click", (event) => {
    if (!event.target.matches("#list [name=case]")) return;
    const all = boxes(), from = all.indexOf(last), to = all.indexOf(event.target);
    if (event.shiftKey && from >= 0) {
      for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = event.target.checked;
    }
    last = event.target;
    tell();
  });
  bar.querySelector("[data-all]")?.addEventListener("change", (event) => {
    boxes().forEach((one) => { one.checked = event.target.checked; });
    tell();
  });
  document.body.addEventListener("chosen", tell);
  tell();
})();
