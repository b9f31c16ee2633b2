// Where each level would begin, in the empty fields, from what is typed as baseline and target.
(() => {
  "use strict";
  const SHARES = [0.01, 1, 1.25, 1.5];
  const steps = document.querySelector("[data-steps]");
  const form = steps?.closest("form");
  if (!form) return;
  const propose = () => {
    const [baseline, target] = ["baseline", "target"].map((name) => form.elements[name].valueAsNumber);
    steps.querySelectorAll("input").forEach((field, n) => {
      const begins = baseline + (target - baseline) * SHARES[n];
      field.placeholder = Number.isFinite(begins) ? String(Number(begins.toPrecision(6))) : "";
    });
  };
  form.addEventListener("input", propose);
  propose();
})();
