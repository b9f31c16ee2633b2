// Keys, the theme, the reader's zone, and forms that are sent once. Every page works without it.
(() => {
  "use strict";
  const remember = (name, value) => {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
  };
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  // Times are told in the reader's zone, also before they have chosen one.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes("zone=")) remember("zone", zone);

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-toggle]")) {
      const root = document.documentElement;
      const dark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      remember("theme", root.dataset.theme);
    }
    if (event.target.closest("[data-help]")) document.getElementById("help")?.showModal();
  });

  // A second tap on the way sends nothing twice; coming back by the browser's button frees the form.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // What was held back is not sent yet: it comes again.
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  // In a list: j and k go down and up, Enter opens.
  const step = (by) => {
    const links = [...document.querySelectorAll("[data-list] a[data-item]")].filter((link) => link.offsetParent);
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    const next = links[Math.min(Math.max(at + by, 0), links.length - 1)];
    next.focus();
  };

  // Ctrl and Enter send what is written.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.closest("textarea")) return;
    const form = event.target.form;
    form?.requestSubmit(form.querySelector("button[data-send]"));
  });

  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (going && Date.now() - going < 1500) {
      going = 0;
      const goal = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (goal) location.href = goal.dataset.href;
      return;
    }
    if (event.key === "g") going = Date.now();
    else if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === "?") document.getElementById("help")?.showModal();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
})();
