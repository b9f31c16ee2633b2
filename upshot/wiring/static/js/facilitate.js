// What is typed while a review is held together is kept as it is typed; steps change by keyboard. The page works
// without it: each step is kept when it is left.
(() => {
  "use strict";
  const form = document.querySelector("[data-facilitate]");
  if (!form) return;
  const told = form.querySelector("[data-kept]");
  let leaving = false, timer = 0, flying = null;

  const typed = () => {
    const said = new FormData(form);
    said.set("go", "typed");
    return said;
  };
  const words = () => new URLSearchParams(typed()).toString();
  let kept = words();

  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    const now = words();
    if (leaving || flying || now === kept) return;
    flying = fetch(form.action, { method: "POST", body: typed(), keepalive: true })
      .then((answer) => {
        if (!answer.ok) return;
        kept = now;
        told.textContent = told.dataset.words;
      })
      .catch(() => {})
      .finally(() => {
        flying = null;
        if (!leaving && words() !== kept) timer ||= setTimeout(keep, 1000);
      });
  };
  form.addEventListener("input", () => {
    told.textContent = "";
    timer ||= setTimeout(keep, 1000);
  });
  addEventListener("pagehide", keep);
  // An older text on its way must not arrive after a newer one.
  form.addEventListener("submit", (event) => {
    leaving = true;
    if (!flying) return;
    event.preventDefault();
    flying.finally(() => form.requestSubmit(event.submitter));
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey) return;
    const way = { PageDown: "[data-next]", PageUp: "[data-back]" }[event.key];
    const button = way && form.querySelector(way);
    if (!button || button.value === "hold") return;
    event.preventDefault();
    form.requestSubmit(button);
  });
  form.querySelector("textarea, input:not([type=hidden]), select")?.focus();
})();
