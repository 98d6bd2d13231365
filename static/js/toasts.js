// Toasts: short sentences that leave by themselves, unless they are errors or being read.

const region = document.getElementById("toasts");
const STAY = 6000;

function leave(toast) {
  toast.classList.add("leaving");
  setTimeout(() => toast.remove(), 280);
}

function settle(toast) {
  toast.dataset.settled = "";
  if (toast.dataset.tone === "bad") return;
  let timer = setTimeout(leave, STAY, toast);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("focusin", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => { timer = setTimeout(leave, STAY, toast); });
}

function settleAll() {
  region?.querySelectorAll(".toast:not([data-settled])").forEach(settle);
}

region?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-close]");
  if (button) leave(button.closest(".toast"));
});
if (region) {
  settleAll();
  new MutationObserver(settleAll).observe(region, { childList: true });
}

// Other modules ask for a toast with an event: {message, level, url?}
document.addEventListener("medianest:toast", (event) => {
  const template = document.getElementById("toast-template");
  if (!region || !template) return;
  const { message, level = "info", url = "" } = event.detail;
  const tone = { success: "good", warning: "warn", error: "bad" }[level] ?? "info";
  const toast = template.content.firstElementChild.cloneNode(true);
  toast.dataset.tone = tone;
  toast.querySelector("p").textContent = message;
  const link = toast.querySelector(".toast-action");
  if (url) link.href = url;
  else link.remove();
  region.append(toast);
});

// An answer that never came is the one error the server cannot put into words.
document.addEventListener("htmx:error", (event) => {
  if (event.detail?.ctx?.response) return;
  const message = "MediaNest did not answer. Check your connection and try again.";
  document.dispatchEvent(new CustomEvent("medianest:toast", { detail: { message, level: "error" } }));
});
