"""Our scripts and styles, for the shop's own pages too."""

from __future__ import annotations

import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

# Whole lines of comment, and indentation: words for us that a phone need not load.
_OURS_ALONE = re.compile(r"^[ \t]*(?://.*|/\*\*.*\*/$)|^[ \t]+", re.MULTILINE)


def lean(script: str) -> str:
    """`script` without comments and indentation; every line keeps its number.

    For modules whose texts over several lines are HTML and CSS, where indentation means
    nothing, and do not begin a line with `//`.
    """
    return _OURS_ALONE.sub("", script)


class Served(StaticFiles):
    """A folder of ours; scripts are served lean."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        # An update must reach the shops within minutes; the ETag makes asking cheap.
        answer.headers["Cache-Control"] = "public, max-age=300, stale-while-revalidate=86400"
        return answer

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        if Path(full_path).suffix != ".js":
            return super().file_response(full_path, stat_result, scope, status_code)
        script, etag = _read(Path(full_path), stat_result.st_mtime_ns)
        answer = Response(script, status_code, {"ETag": etag}, "text/javascript")
        if self.is_not_modified(answer.headers, Headers(scope=scope)):
            return NotModifiedResponse(answer.headers)
        return answer


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> tuple[str, str]:
    """The script as it is sent, and its ETag."""
    script = lean(path.read_text("utf-8"))
    return script, f'"{hashlib.sha256(script.encode()).hexdigest()[:32]}"'
