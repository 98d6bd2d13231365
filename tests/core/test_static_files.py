"""Modules find one another under the names that are served."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.files.base import ContentFile

from medianest.core.static_files import HashedStaticFiles


def test_imports_of_our_modules_point_to_hashed_names(tmp_path: Path) -> None:
    storage = HashedStaticFiles(location=str(tmp_path), base_url="/static/")
    storage.save("js/one.js", ContentFile(b'import { two } from "./two.js";\ntwo();\n'))
    storage.save("js/two.js", ContentFile(b"export const two = () => 2;\n"))
    paths = {name: (storage, name) for name in ("js/one.js", "js/two.js")}
    results = {name: hashed for name, hashed, _ in storage.post_process(paths)}
    served = Path(tmp_path, results["js/one.js"]).read_text()
    found = re.search(r'from "\./(two\.[0-9a-f]{12}\.js)"', served)
    assert found is not None
    assert found[1] == Path(results["js/two.js"]).name


def test_scripts_of_packages_are_left_alone(tmp_path: Path) -> None:
    storage = HashedStaticFiles(location=str(tmp_path), base_url="/static/")
    storage.save("package/one.js", ContentFile(b'import x from "./missing.js";\n'))
    paths = {"package/one.js": (storage, "package/one.js")}
    results = {name: hashed for name, hashed, _ in storage.post_process(paths)}
    assert "./missing.js" in Path(tmp_path, results["package/one.js"]).read_text()
