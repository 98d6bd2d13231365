// The search box: "/" goes there, arrows walk through the suggestions, Enter opens, Escape leaves.

const input = document.querySelector("[data-search]");
const list = document.getElementById("typeahead");

const options = () => [...list.querySelectorAll("[role=option]")];
const selected = () => list.querySelector("[role=option][aria-selected=true]");

function select(option) {
  selected()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
}

function move(step) {
  const all = options();
  if (!all.length) return;
  const at = all.indexOf(selected());
  const next = at + step;
  select(next < 0 ? (at === 0 ? null : all.at(-1)) : all[next % all.length]);
}

function clear() {
  list.replaceChildren();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

if (input && list) {
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && selected()) selected().click();
    else if (event.key === "Escape" && list.childElementCount) clear();
    else if (event.key === "Escape") input.blur();
    else return;
    event.preventDefault();
  });
  input.addEventListener("input", () => {
    if (!input.value.trim()) clear();
  });
  // An empty box asks nothing, and a late answer must not reopen the list.
  document.addEventListener("htmx:config:request", (event) => {
    if (event.detail.ctx.sourceElement === input && !input.value.trim()) event.preventDefault();
  });
  document.addEventListener("htmx:before:swap", (event) => {
    const mine = event.detail.ctx?.sourceElement === input;
    if (mine && !input.value.trim()) event.preventDefault();
  });
  document.addEventListener("htmx:after:swap", () => {
    input.setAttribute("aria-expanded", String(options().length > 0));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
