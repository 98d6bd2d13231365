// What happens elsewhere appears here: messages of the live streams become events of the page.
// `request.changed` is heard as `request-changed` and `request-changed-42` on <body>, and as
// `request-changed` on elements with data-request="42"; parts of the page fetch themselves again
// when they hear theirs. Without a connection, all are asked to once a minute (`live-poll`).

import { LiveStream } from "./live.js";

const POLL = 60_000;
const AT_MOST = 99;
const WORDS = { live: "Live", reconnecting: "Reconnecting", offline: "Offline" };
const LOOKS = { live: "live", reconnecting: "waiting", offline: "off" };
const ORDER = ["live", "reconnecting", "offline"];

const root = document.documentElement;
const states = new Map();
const streams = new Map();

// What one message is about: a data attribute of elements, and its value.
const OBJECTS = {
  "title.changed": ({ kind, tmdbId }) => ["title", `${kind}-${tmdbId}`],
  "request.changed": ({ requestId }) => ["request", `${requestId}`],
  "job.progress": ({ jobId }) => ["job", `${jobId}`],
};

function announce(name, detail = {}, target = document.body) {
  target.dispatchEvent(new CustomEvent(name, { detail }));
}

function toast({ title, url }) {
  const detail = { message: title, level: "info", url };
  document.dispatchEvent(new CustomEvent("medianest:toast", { detail }));
}

function showCount(name, number) {
  const legacy = name === "unread" ? ", [data-unread-count]" : "";
  for (const element of document.querySelectorAll(`[data-live-count="${name}"]${legacy}`)) {
    element.dataset.count = number;
    const text = number > AT_MOST ? `${AT_MOST}+` : String(number);
    const node = [...element.childNodes].find((child) => child.nodeType === Node.TEXT_NODE);
    if (node) node.data = text;
    else element.prepend(text);
  }
}

function hear(message) {
  const { type, data } = message;
  if (typeof data.unread === "number") showCount("unread", data.unread);
  if (typeof data.pending === "number") showCount("pending", data.pending);
  if (type === "hello") return;
  if (type === "notification.created") toast(data);
  const name = type.replaceAll(".", "-");
  announce(name, data);
  const [attribute, value] = OBJECTS[type]?.(data) ?? [];
  if (!attribute) return;
  announce(`${name}-${value}`, data);
  const chosen = `[data-${attribute}="${CSS.escape(value)}"]`;
  for (const element of document.querySelectorAll(chosen)) announce(name, data, element);
}

function showState() {
  const worst = Math.max(0, ...[...states.values()].map((state) => ORDER.indexOf(state)));
  const state = ORDER[worst];
  if (root.dataset.liveState === state) return;
  root.dataset.liveState = state;
  for (const element of document.querySelectorAll("body [data-live-state]")) {
    element.dataset.state = LOOKS[state];
    const words = element.querySelector("[data-live-words]");
    if (words) words.textContent = WORDS[state];
  }
}

function ended(namespace, signedOut) {
  states.delete(namespace);
  if (!signedOut || !streams.delete(namespace)) return;
  states.set(namespace, "offline");
  announce("session-ended");
}

function open(namespace) {
  const tell = (kind, detail) => {
    if (kind === "message") hear(detail);
    else if (kind === "resync") announce("live-poll");
    else if (kind === "ended") ended(namespace, detail);
    else states.set(namespace, detail);
    showState();
  };
  states.set(namespace, "reconnecting");
  streams.set(namespace, new LiveStream(namespace, tell));
}

const each = (step) => streams.forEach((stream) => step(stream));
for (const namespace of (document.body.dataset.live ?? "").split(/\s+/).filter(Boolean)) open(namespace);
if (streams.size) showState();

setInterval(() => { if (root.dataset.liveState === "offline") announce("live-poll"); }, POLL);
document.addEventListener("visibilitychange", () => { if (!document.hidden) each((s) => s.check()); });
addEventListener("online", () => each((stream) => stream.check()));
addEventListener("pagehide", () => each((stream) => stream.pause()));
addEventListener("pageshow", (event) => { if (event.persisted) each((stream) => stream.connect()); });
