// The one dialog of the page. A link with data-dialog and hx-get fills it; without scripts the same
// link is an ordinary page. The answer to its form may close it with the event "dialog-close".

const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");
const toasts = document.getElementById("toasts");
const home = toasts?.parentElement;

function open() {
  if (dialog.open) return;
  dialog.append(toasts); // a modal dialog makes everything outside it unreachable
  dialog.showModal();
}

function close() {
  if (dialog.open) dialog.close();
}

if (dialog) {
  document.addEventListener("htmx:before:request", (event) => {
    const link = event.detail.ctx.sourceElement;
    if (!link?.matches?.("[data-dialog]")) return;
    body.replaceChildren(document.getElementById("dialog-waiting").content.cloneNode(true));
    open();
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const { ctx } = event.detail;
    if (!dialog.open || !ctx) return;
    const asked = ctx.sourceElement?.matches?.("[data-dialog]");
    if (asked && ctx.response?.status >= 400) close(); // the toast says why
    else if (ctx.target === body) body.querySelector("[autofocus]")?.focus();
  });
  document.addEventListener("htmx:error", (event) => {
    if (event.detail?.ctx?.sourceElement?.matches?.("[data-dialog]")) close();
  });
  dialog.addEventListener("close", () => {
    home.append(toasts);
    body.replaceChildren();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close-dialog]")) {
      event.preventDefault();
      close();
    }
  });
  document.addEventListener("dialog-close", close);
}

// --- the season table: one box for all regular ones, and a sum that says what would be asked for ---
const isRegular = (box) => box.value !== "0"; // specials are chosen one by one

function sum(form) {
  const boxes = [...form.querySelectorAll("input[name=seasons]:not(:disabled)")];
  if (!boxes.length) return;
  const chosen = boxes.filter((box) => box.checked).length;
  const regular = boxes.filter(isRegular);
  const all = form.querySelector("[data-all-seasons]");
  all.disabled = !regular.length;
  all.checked = regular.length > 0 && regular.every((box) => box.checked);
  all.indeterminate = chosen > 0 && !all.checked;
  const words = chosen === 1 ? "1 season" : `${chosen} seasons`;
  form.querySelector("[data-season-sum]").textContent = chosen ? words : "Choose at least one season.";
  form.querySelector("[type=submit]").disabled = chosen === 0;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-seasons]");
  if (!form) return;
  if (event.target.matches("[data-all-seasons]")) {
    const boxes = [...form.querySelectorAll("input[name=seasons]:not(:disabled)")];
    for (const box of boxes.filter(isRegular)) box.checked = event.target.checked;
  }
  sum(form);
});
const sumAll = () => document.querySelectorAll("form[data-seasons]").forEach(sum);
document.addEventListener("htmx:after:swap", sumAll);
sumAll();
