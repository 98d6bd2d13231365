// The moderators' queue by keyboard: J and K move, A approves, D declines.

const typing = (element) => element.closest("input, textarea, select, dialog[open], [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-queue] .request-row")];

function move(step) {
  const all = rows();
  const now = all.indexOf(document.activeElement?.closest?.(".request-row"));
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function decide(what) {
  const row = document.activeElement?.closest?.(".request-row") ?? rows()[0];
  row?.querySelector(`[data-decide="${what}"]`)?.click();
}

const KEYS = { j: () => move(1), k: () => move(-1), a: () => decide("approve"), d: () => decide("decline") };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const action = KEYS[event.key.toLowerCase()];
  if (!action) return;
  event.preventDefault();
  action();
});
