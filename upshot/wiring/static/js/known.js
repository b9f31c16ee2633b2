// What we know, put into the reply: the words of the template that stands before the button's form.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-insert]");
  const box = document.querySelector("form[data-box] textarea[name='words'], form.reply-box textarea[name='words']");
  if (!form || !box) return;
  const words = form.previousElementSibling;
  if (!words || !words.matches("template[data-insert-words]")) return;
  const text = words.content.textContent.trim();
  const from = box.selectionStart ?? box.value.length, to = box.selectionEnd ?? from;
  const before = box.value.slice(0, from), after = box.value.slice(to);
  const gap = before && !before.endsWith("\n") ? "\n\n" : "";
  box.value = before + gap + text + after;
  box.focus();
  box.selectionStart = box.selectionEnd = (before + gap + text).length;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}, true);
