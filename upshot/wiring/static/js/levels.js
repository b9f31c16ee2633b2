// Where each level would begin, in the empty fields, from what is typed as baseline, target and unit: as
// needs.rules.proposed_steps has it.
(() => {
  "use strict";
  const SHARES = [0.01, 1, 1.25, 1.5];
  const steps = document.querySelector("[data-steps]");
  const form = steps?.closest("form");
  if (!form) return;
  const proposed = (baseline, target, unit) => {
    const usual = SHARES.map((share) => baseline + (target - baseline) * share);
    const down = target < baseline;
    let bound = null;
    if (down && target > 0) bound = 0;
    if (!down && ["%", "percent", "Prozent"].includes(unit) && target < 100) bound = 100;
    if (bound === null || (usual[3] - bound) * (usual[2] - target) <= 0) return usual;
    return [usual[0], target, ...[1, 2].map((part) => Number((target + ((bound - target) * part) / 3).toPrecision(3)))];
  };
  const propose = () => {
    const [baseline, target] = ["baseline", "target"].map((name) => form.elements[name].valueAsNumber);
    const begins = proposed(baseline, target, form.elements.unit?.value.trim() ?? "");
    steps.querySelectorAll("input").forEach((field, n) => {
      field.placeholder = Number.isFinite(begins[n]) ? String(Number(begins[n].toPrecision(6))) : "";
    });
  };
  form.addEventListener("input", propose);
  propose();
})();
