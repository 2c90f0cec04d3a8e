"""What every page needs that opens on a closed network: its policy, its parts, its template."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any


def policy(css: str, scripts: Iterable[str] = (), *, free_styles: bool = False) -> str:
    """The content security policy: nothing from outside, only the scripts and styles that are meant.

    `free_styles` is for a library that sets styles from script (plotly.js); any other page names its one
    style sheet by digest.
    """
    hashes = " ".join(digest(script) for script in scripts)
    parts = [
        "default-src 'none'",
        f"script-src {hashes}" if hashes else "",
        "style-src 'unsafe-inline'" if free_styles else f"style-src {digest(css)}",
        "img-src data: blob:" if free_styles else "",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(part for part in parts if part)


def digest(text: str) -> str:
    """The source expression that allows exactly this inline text."""
    found = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(found).decode('ascii')}'"


def json_text(value: Any) -> str:
    """JSON that can stand inside a script element: ASCII only, no `<`."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def resource(package: str, name: str) -> str:
    """The text of a file among a package's templates."""
    return (files(package) / "templates" / name).read_text(encoding="utf-8")


def template(package: str, name: str) -> Any:
    """A template of a package: values are escaped, an undefined name is an error."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda wanted: resource(package, wanted)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
