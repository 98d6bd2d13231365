// The moderators' queue by keyboard: J and K move, A approves, D declines the row that has the focus.
// Without a chosen row, a key only chooses the first one: nothing is decided by accident.

const typing = (element) => element.closest("input, textarea, select, dialog[open], [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-queue] .request-row")];
const chosen = () => document.activeElement?.closest?.("[data-queue] .request-row") ?? null;
let place = -1; // where the chosen row stood, for when a decision takes it away

function choose(index) {
  const all = rows();
  place = Math.min(Math.max(index, 0), all.length - 1);
  all[place]?.focus();
  all[place]?.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const row = chosen();
  choose(row ? rows().indexOf(row) + step : 0);
}

function decide(what) {
  const row = chosen();
  if (!row) return choose(0);
  place = rows().indexOf(row);
  row.querySelector(`[data-decide="${what}"]`)?.click();
}

const KEYS = { j: () => move(1), k: () => move(-1), a: () => decide("approve"), d: () => decide("decline") };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
  const action = KEYS[event.key.toLowerCase()];
  if (!action) return;
  event.preventDefault();
  action();
});

// The row somebody decided on is gone: the one that took its place is next.
document.addEventListener("htmx:after:swap", () => {
  if (place >= 0 && document.activeElement === document.body && rows().length) choose(place);
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("dialog")) place = -1;
});
