// One live stream: connects, resumes where it was cut off, and notices when the line is dead.

import { Position } from "./position.js";

const FIRST_DELAY = 1000;
const LONGEST_DELAY = 30_000;
const HEARTBEAT = 25_000;
const ANSWER_WITHIN = 10_000;
const SIGNED_OUT = 4401;
const WRONG_ROLE = 4403;
const TOO_MANY = 4429;

export class LiveStream {
  #namespace; #tell; #socket = null; #position = new Position();
  #failures = 0; #retry = 0; #beat = 0; #deadline = 0; #stopped = false;

  // tell(kind, detail): "message" with one message, "state" with a state, "resync", "ended"
  constructor(namespace, tell) {
    this.#namespace = namespace;
    this.#tell = tell;
    this.connect();
  }

  connect() {
    if (this.#stopped || this.#socket) return;
    clearTimeout(this.#retry);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/ws/${this.#namespace}/`);
    this.#socket = socket;
    const isCurrent = () => this.#socket === socket;
    socket.addEventListener("message", (event) => { if (isCurrent()) this.#receive(JSON.parse(event.data)); });
    socket.addEventListener("close", (event) => { if (isCurrent()) this.#lost(event.code); });
  }

  // Let go of the connection, e.g. because the page rests in the browser's cache.
  pause() {
    const socket = this.#socket;
    this.#socket = null;
    clearInterval(this.#beat);
    clearTimeout(this.#deadline);
    clearTimeout(this.#retry);
    socket?.close();
  }

  // Ask at once whether the line still works; for a page that has just woken up.
  check() {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#ping();
    else this.connect();
  }

  #receive(message) {
    if (message.type === "pong") this.#answered();
    else if (message.type === "hello") this.#greet(message);
    else if (message.type === "resync") { this.#position.restart(message.id); this.#tell("resync"); }
    else if (message.id !== null && this.#position.take(message.id)) this.#tell("message", message);
  }

  #greet(message) {
    this.#tell("message", message);
    this.#send({ type: "resume", after: this.#position.greeted(message.id) });
    this.#ping(); // its answer says that nothing older is on its way any more
    this.#beat = setInterval(() => this.#ping(), HEARTBEAT);
  }

  #ping() {
    this.#send({ type: "ping" });
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#lost(0), ANSWER_WITHIN);
  }

  #answered() {
    clearTimeout(this.#deadline);
    this.#failures = 0;
    this.#position.caughtUp();
    this.#tell("state", "live");
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #lost(code) {
    this.pause();
    if (code === SIGNED_OUT || code === WRONG_ROLE) {
      this.#stopped = true;
      this.#tell("ended", code === SIGNED_OUT);
      return;
    }
    this.#failures = code === TOO_MANY ? 5 : this.#failures + 1;
    this.#tell("state", this.#failures > 2 || !navigator.onLine ? "offline" : "reconnecting");
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (this.#failures - 1));
    this.#retry = setTimeout(() => this.connect(), delay * (0.5 + Math.random() / 2));
  }
}
