// The shell: says that scripts run, switches the theme, shows times in local words, closes menus.

const root = document.documentElement;
root.dataset.js = "";

// --- theme: the server reads the cookie, so the next page comes in the right colours ---
function showTheme() {
  const chosen = root.dataset.theme || "";
  for (const button of document.querySelectorAll("[data-set-theme]")) {
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === chosen));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-set-theme]");
  if (!button) return;
  const theme = button.dataset.setTheme;
  const age = theme ? 31536000 : 0;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax${secure}`;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  showTheme();
});
showTheme();

// --- times: the server writes UTC, people read their own clock ---
const FORMATS = {
  time: { hour: "2-digit", minute: "2-digit" },
  date: { day: "numeric", month: "short", year: "numeric" },
  datetime: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
};
const STEPS = [["day", 86400], ["hour", 3600], ["minute", 60]];
// The order of day and month is the reader's own, as long as the words stay in the page's language.
const spoken = navigator.languages.find((tag) => tag.split("-")[0] === root.lang);
const language = spoken ?? root.lang;

function relative(moment) {
  const seconds = (moment - Date.now()) / 1000;
  if (Math.abs(seconds) > 6 * 86400) return format(moment, "date");
  if (Math.abs(seconds) < 60) return seconds > 0 ? "in a moment" : "just now";
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return words.format(Math.round(seconds / size), unit);
}

function format(moment, style) {
  return new Intl.DateTimeFormat(language, FORMATS[style]).format(moment);
}

function showTimes(within = document) {
  for (const element of within.querySelectorAll("time[data-time]")) {
    const moment = new Date(element.dateTime);
    if (Number.isNaN(moment.valueOf())) continue;
    const style = element.dataset.time;
    element.textContent = style === "relative" ? relative(moment) : format(moment, style);
    element.title = format(moment, "datetime");
  }
}
showTimes();
setInterval(showTimes, 60_000);
document.addEventListener("htmx:after:swap", () => { showTimes(); showTheme(); });

// --- a menu closes when one of its links is followed in place ---
document.addEventListener("click", (event) => {
  if (event.target.closest("a[data-dialog]")) event.target.closest("[popover]")?.hidePopover();
});

// --- forms that act on every change need no button where scripts run ---
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form) form.requestSubmit();
});
