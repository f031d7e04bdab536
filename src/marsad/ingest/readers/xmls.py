"""XML from strangers: no entities, no addresses, no depth beyond libxml2's own limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET, refuse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from marsad.ingest.readers.source import Package

_DECLARES = b"<!DOCTYPE"
_HEAD = 4096


def parse_xml(data: bytes, *, name: str, recover: bool = False) -> _Element:
    """The root of `data`; entities that it declares are not put in, and nothing is fetched.

    Raises `DocumentError` where it is no XML; with `recover`, only where nothing can be made of it.
    """
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    parser = XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, recover=recover, huge_tree=False
    )
    try:
        root = fromstring(data, parser)
    except (XMLSyntaxError, ValueError) as error:
        raise DocumentError(f"{name}: broken XML ({str(error)[:120]}); save the file anew") from error
    if root is None:
        raise DocumentError(f"{name}: broken XML; save the file anew")
    return root


def check_package(package: Package) -> None:
    """Refuses an office document that is made to hurt: too many members, members that unpack too far, entities."""
    members = package.archive.infolist()
    if len(members) > BUDGET.members:
        raise refuse(package.name, f"this archive has {len(members):,} members", BUDGET.members)
    for member in members:
        if member.file_size > BUDGET.unpacked:  # zipfile unpacks no more than is said here
            raise refuse(
                package.name, f"{member.filename} in it unpacks to {member.file_size:,} bytes", BUDGET.unpacked
            )
        if member.filename.endswith((".xml", ".rels")):
            with package.archive.open(member) as stream:
                if _DECLARES in stream.read(_HEAD):
                    raise DocumentError(
                        f"{package.name}: {member.filename} in it declares entities, as no office document does; "
                        "save it anew"
                    )
