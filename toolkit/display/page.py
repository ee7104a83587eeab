"""A display: the same content as HTML and as text."""

from dataclasses import dataclass
from pathlib import Path

from toolkit.display.safe import escape, without_mathematics
from toolkit.errors import InputError

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body style="max-width:60em;margin:2em auto;padding:0 1em;font-family:sans-serif">
{body}
</body>
</html>
"""


@dataclass(frozen=True, repr=False)
class Display:
    """Something to look at; a notebook shows it by itself."""

    html: str
    """A fragment of a page, with inline styles, without scripts, all text escaped."""
    text: str
    """The same for a terminal."""
    title: str = "toolkit"

    def _repr_html_(self) -> str:
        return without_mathematics(self.html)

    def __repr__(self) -> str:
        return self.text

    def save(self, path: str | Path) -> Path:
        """Write it as a page of its own, which a browser opens offline.

        An existing file is replaced. Raises InputError if it cannot be written.
        """
        path = Path(path)
        page = _PAGE.format(title=escape(self.title), body=self.html)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding="utf-8")
        except OSError as error:
            problem = f"the page cannot be written there ({error.strerror or error})"
            raise InputError(str(path), problem, "Give a file that you may write to.") from error
        return path
