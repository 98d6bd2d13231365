// Where a client stands in a live stream. It moves on only when everything before it has arrived,
// so that a cut in the middle of catching up loses nothing; what comes twice is known by its id.

const REMEMBERED = 1000;

export class Position {
  #id = null; #newest = 0; #catchingUp = false; #seen = new Set();

  // The id to resume after; the first greeting sets it.
  greeted(id) {
    if (this.#id === null) this.restart(id);
    this.#catchingUp = true;
    return this.#id;
  }

  restart(id) {
    this.#id = this.#newest = id;
  }

  caughtUp() {
    this.#catchingUp = false;
    this.#id = this.#newest;
  }

  // Whether this message is a new one.
  take(id) {
    if (this.#seen.has(id)) return false;
    this.#seen.add(id);
    if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.values().next().value);
    this.#newest = Math.max(this.#newest, id);
    if (!this.#catchingUp) this.#id = this.#newest;
    return true;
  }
}
