"""The project's own measurements: ``make bench``.

Each measurement is a module that says what it measures and which number it is held against.
Everything runs on this machine only, on temporary data, and is stopped and removed at the end.
Nothing fails because something is slow: numbers are printed, people judge them.
"""

from __future__ import annotations
