"""Look and script of the link page."""

from __future__ import annotations

# The fragment never reaches a server, so the page hands it over as a query.
SCRIPT = """
const fragment = location.hash.replace(/^#!?\\/?\\??/, "");
if (fragment.includes("code=")) location.replace(location.pathname + "?" + fragment);
addEventListener("hashchange", () => location.reload());
"""

STYLE = """
:root { color-scheme: dark; --gold: #e5a00d; --line: #ffffff1c; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  font: 16px/1.5 system-ui, sans-serif; color: #eceef1;
  background: radial-gradient(60rem 40rem at 50% -10%, #3a2f14, #17181b 60%); }
main { width: min(30rem, 100%); padding: 2rem; border: 1px solid var(--line);
  border-radius: 1.25rem; background: #1f2125e6; box-shadow: 0 2rem 5rem #0009; }
.mark { margin: 0 0 1.5rem; font-weight: 700; letter-spacing: .02em; color: var(--gold); }
.mark span { margin-left: .4rem; padding: .1rem .5rem; border-radius: 99rem; font-size: .75rem;
  font-weight: 500; color: #1f2125; background: var(--gold); }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.25; text-wrap: balance; }
p { margin: 0 0 1rem; color: #b9bec7; }
b { color: #eceef1; }
ul { list-style: none; margin: 1.5rem 0; padding: 0; display: grid; gap: .6rem; }
li { display: flex; align-items: center; gap: .9rem; padding: .7rem .8rem;
  border: 1px solid var(--line); border-radius: .9rem; background: #ffffff08; }
.face { flex: none; width: 2.6rem; height: 2.6rem; border-radius: 50%; display: grid;
  place-items: center; font-weight: 700; color: #fff; }
.who { flex: 1; display: grid; line-height: 1.3; }
small { color: #9aa0aa; }
button { font: inherit; font-weight: 600; padding: .5rem 1.1rem; border: 0; cursor: pointer;
  border-radius: .6rem; color: #1f2125; background: var(--gold); }
button:hover { filter: brightness(1.12); }
:focus-visible { outline: 3px solid #fff; outline-offset: 2px; }
.code { margin: 0; font-size: .85rem; overflow-wrap: anywhere; }
.ask { display: flex; gap: .75rem; align-items: end; }
.ask label { flex: 1; display: grid; gap: .3rem; font-size: .85rem; color: #b9bec7; }
.ask input { font: inherit; padding: .5rem .7rem; border-radius: .6rem; color: inherit;
  border: 1px solid #ffffff3d; background: #0004; }
.problem { padding: .7rem .9rem; border-radius: .6rem; color: #ffd7d0; background: #7a2a1f80; }
"""
