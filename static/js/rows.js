// Rows of cards: arrows for those who have no finger or trackpad to push with.

function arrows(row) {
  const track = row.querySelector(".row-track");
  const [back, forth] = row.querySelectorAll("[data-row-step]");
  if (!track || !back) return;
  const update = () => {
    const end = track.scrollWidth - track.clientWidth - 4;
    back.disabled = Math.abs(track.scrollLeft) < 4;
    forth.disabled = Math.abs(track.scrollLeft) >= end;
  };
  for (const button of [back, forth]) {
    button.addEventListener("click", () => {
      const direction = getComputedStyle(track).direction === "rtl" ? -1 : 1;
      const step = Number(button.dataset.rowStep) * direction * track.clientWidth * 0.85;
      track.scrollBy({ left: step, behavior: "smooth" });
    });
  }
  track.addEventListener("scroll", update, { passive: true });
  new ResizeObserver(update).observe(track);
  update();
}

function wire() {
  for (const row of document.querySelectorAll("[data-row]:not([data-wired])")) {
    row.dataset.wired = "";
    arrows(row);
  }
}
wire();
document.addEventListener("htmx:after:swap", wire);

// A picture that cannot be loaded gives way to the words behind it.
document.addEventListener("error", (event) => {
  if (event.target instanceof HTMLImageElement && event.target.closest("[data-art]")) {
    event.target.remove();
  }
}, true);

// A title's status changed: its posters are drawn again by the server. The event does not bubble.
document.addEventListener("title-changed", (event) => {
  const card = event.target;
  if (!(card instanceof HTMLElement) || !card.matches("article.card")) return;
  const address = card.querySelector(".card-link").getAttribute("href");
  window.htmx?.ajax("GET", `${address}?part=card`, { target: card, swap: "outerHTML" });
}, true);
