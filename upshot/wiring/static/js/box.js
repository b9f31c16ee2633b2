// The reply box: files that are pasted or dropped, and what is typed kept as a draft. The form works without it.
(() => {
  "use strict";
  const box = document.querySelector("[data-box]");
  if (!box) return;
  const chosen = box.querySelector("[data-files]"), listed = box.querySelector("[data-attached]");

  // The browser's own field holds the files, so that the form sends them as if they had been chosen.
  const show = () => {
    listed.querySelectorAll("[data-new]").forEach((one) => one.remove());
    [...chosen.files].forEach((file, at) => {
      const line = document.createElement("li");
      line.dataset.new = "";
      const drop = document.createElement("button");
      drop.type = "button";
      drop.className = "button button-small";
      drop.textContent = `${file.name} ×`;
      drop.addEventListener("click", () => {
        const left = new DataTransfer();
        [...chosen.files].forEach((one, n) => { if (n !== at) left.items.add(one); });
        chosen.files = left.files;
        show();
      });
      line.append(drop);
      listed.append(line);
    });
  };
  const add = (files) => {
    const all = new DataTransfer();
    for (const file of [...chosen.files, ...files]) all.items.add(file);
    chosen.files = all.files;
    show();
  };
  chosen.addEventListener("change", show);
  box.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    add(files.map((file, n) => (file.name && file.name !== "image.png" ? file
      : new File([file], `pasted-${new Date().toISOString().slice(0, 19).replace(/[:T]/g, "-")}-${n + 1}.png`, { type: file.type }))));
  });
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("dropping"); });
  box.addEventListener("dragleave", () => box.classList.remove("dropping"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("dropping");
    if (event.dataTransfer.files.length) add(event.dataTransfer.files);
  });
})();
