// What happens elsewhere is shown here: a stream of events (/live), or a question every ten seconds where there is
// no place for a stream. Says who looks at a case and who types. Every page works without it.
(() => {
  "use strict";
  const root = document.querySelector("[data-live]");
  if (!root) return;
  const box = document.querySelector("[data-case]");
  const tell = (name) => document.body.dispatchEvent(new CustomEvent(name));
  const POLL = 10000, LOOK = 15000, CALM = 3000, TYPING = 10000;

  // The list is asked for at once when something happens, and then at most every few seconds.
  let listed = 0, waiting = 0;
  const list = () => {
    if (waiting) return;
    const left = Math.max(0, listed + CALM - Date.now());
    waiting = setTimeout(() => { waiting = 0; listed = Date.now(); tell("live"); }, left);
  };

  // A tab that nobody sees holds no stream: a browser has few connections, and a server few places.
  let stream = null, polling = 0, since = Number(root.dataset.since);
  let tab = "";
  try { tab = sessionStorage.tab ||= Math.random().toString(36).slice(2); } catch { /* no storage: no tab */ }
  const poll = () => { list(); if (box) { tell("live-case"); here(); } };
  const open = () => {
    if (stream || document.hidden) return;
    const asked = new URLSearchParams({ since, tab, case: box?.dataset.case ?? "" });
    stream = new EventSource(`${root.dataset.live}?${asked}`);
    stream.addEventListener("open", () => { clearInterval(polling); polling = 0; root.dataset.state = "live"; });
    stream.addEventListener("case", (event) => {
      if (box && event.data === box.dataset.case) { tell("live-case"); here(); }
      list();
    });
    stream.addEventListener("ticket", list);
    stream.addEventListener("presence", (event) => { if (box && event.data === box.dataset.case) here(); });
    stream.addEventListener("error", () => {
      if (stream?.readyState !== EventSource.CLOSED) return;
      stream = null;
      root.dataset.state = "asks";
      polling ||= setInterval(poll, POLL);
      setTimeout(open, 6 * POLL);
    });
  };
  const close = () => { stream?.close(); stream = null; since = Date.now() / 1000; clearInterval(polling); polling = 0; };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return close();
    poll();
    open();
    look();
  });

  // Who is here.
  let typed = 0, looked = 0, saidTyping = false;
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const seen = () => document.querySelector("[data-box] [name=seen]")?.value ?? "";
  const show = async (answer) => {
    const shown = document.getElementById("here");
    if (!answer.ok || !shown) return;
    const words = await answer.text();
    if (shown.innerHTML !== words) shown.innerHTML = words;
  };
  const here = () => {
    if (box) fetch(`${box.dataset.lookAt}?seen=${seen()}`).then(show).catch(() => {});
  };
  const look = () => {
    if (!box || document.hidden || !token()) return;
    saidTyping = Date.now() - typed < TYPING;
    looked = Date.now();
    const body = new URLSearchParams({ csrfmiddlewaretoken: token(), typing: saidTyping ? "1" : "0" });
    fetch(`${box.dataset.lookAt}?seen=${seen()}`, { method: "POST", body }).then(show).catch(() => {});
  };
  document.addEventListener("input", (event) => {
    if (!event.target.closest("[data-box]")) return;
    typed = Date.now();
    if (!saidTyping) look();
  });
  setInterval(() => {
    // Also when they have stopped typing, so that nobody waits for words that do not come.
    if (Date.now() - looked >= LOOK || (saidTyping && Date.now() - typed >= TYPING)) look();
  }, 1000);
  addEventListener("pagehide", () => {
    close();
    if (box && token()) {
      navigator.sendBeacon(box.dataset.lookAway, new URLSearchParams({ csrfmiddlewaretoken: token() }));
    }
  });
  addEventListener("pageshow", (event) => { if (event.persisted) { poll(); open(); look(); } });

  // What was chosen in the list, and where one stood in it, outlasts its being fetched anew.
  let kept = null;
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "list") return;
    const inside = event.detail.target;
    kept = {
      chosen: new Set([...inside.querySelectorAll("[name=case]:checked")].map((one) => one.value)),
      at: inside.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null,
    };
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    const inside = document.getElementById("list");
    if (!kept || !inside) return;
    inside.querySelectorAll("[name=case]").forEach((one) => { one.checked = kept.chosen.has(one.value); });
    if (kept.at) inside.querySelector(`a[href="${CSS.escape(kept.at)}"]`)?.focus();
    kept = null;
    tell("chosen");
  });

  open();
  look();
})();
