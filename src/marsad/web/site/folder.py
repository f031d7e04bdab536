"""The folder of a site: what lies in it by its digest, what is written anew, what is taken away."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from marsad.errors import UsageError
from marsad.model import Template

NOT_A_SITE = Template(
    "not_a_site", "%(path)s holds files that are no site of Marsad's; give --out a folder that is empty, or a site"
)
MANIFEST = "site.json"
"""What lies in the folder, so that the next time only what changed is written, and nothing else is ever removed."""


@dataclass(slots=True)
class Kept:
    """A page of which the record says whether it is still the same."""

    state: str
    leads_to: list[str]
    """The addresses that it leads to, so that nothing is lost where the page is not made again."""


@dataclass(slots=True)
class Folder:
    """A folder that a site is written into."""

    root: Path
    before: dict[str, str]
    """Digest by file, as the folder held them."""
    known: dict[str, Kept]
    """By address, what the pages were made of."""
    now: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Kept] = field(default_factory=dict)
    written: int = 0

    @classmethod
    def open(cls, root: Path, made_by: str) -> Folder:
        """The folder, made where there is none; what other code made is made anew.

        Raises `UsageError` for one that holds anything else.
        """
        listed = root / MANIFEST
        if not listed.exists():
            if root.exists() and any(root.iterdir()):
                raise UsageError(NOT_A_SITE(path=str(root)))
            root.mkdir(parents=True, exist_ok=True)
            # At once: a run that is broken off leaves a folder that the next one knows for its own.
            listed.write_text(json.dumps({"made_by": "", "files": {}, "pages": {}}), encoding="utf-8")
            return cls(root, {}, {})
        held = json.loads(listed.read_text(encoding="utf-8"))
        same = held["made_by"] == made_by
        known = {name: Kept(*row) for name, row in held["pages"].items()} if same else {}
        return cls(root, held["files"], known)

    def put(self, name: str, content: bytes) -> None:
        """The file with this content, written only where it is not there so already."""
        digest = digest_of(content)
        path = self.root / name
        self.now[name] = digest
        if self.before.get(name) != digest or not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self.written += 1

    def keep(self, name: str) -> None:
        """The file as it is."""
        self.now[name] = self.before[name]

    def holds(self, name: str) -> bool:
        """True where the folder has the file from the time before."""
        return name in self.before and (self.root / name).is_file()

    def close(self, made_by: str) -> int:
        """Take away what is no longer of the site, and say what is: how many files were taken away."""
        gone = [name for name in self.before if name not in self.now]
        for name in gone:
            path = self.root / name
            path.unlink(missing_ok=True)
            _remove_empty(path.parent, self.root)
        pages = {name: [one.state, one.leads_to] for name, one in sorted(self.pages.items())}
        held = {"made_by": made_by, "files": dict(sorted(self.now.items())), "pages": pages}
        (self.root / MANIFEST).write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        return len(gone)


def digest_of(content: bytes) -> str:
    """The digest under which a file is known."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
