"""The codes of countries in other systems, by ISO 3166-1 alpha-2 (`countries.csv`)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """One country or territory."""

    code: str
    alpha_3: str
    numeric: int
    """ISO 3166-1 numeric; ACLED's `iso`."""
    gw: int | None
    """Gleditsch and Ward's number, UCDP's `country_id`; None where the table has none."""
    ucdp_region: str | None


def country_codes(code: str | None) -> CountryCodes | None:
    """The codes of a country; None for what is none."""
    return _table().get(code or "")


def country_name(code: str | None) -> str | None:
    """The English name of a country by its alpha-2 code, as CLDR has it; None without one."""
    from babel import Locale

    # ZZ stands for no country.
    return None if code in (None, "ZZ") else str(Locale.parse("en").territories.get(code, code))


@cache
def _table() -> dict[str, CountryCodes]:
    with files("marsad.export").joinpath("countries.csv").open(encoding="utf-8") as lines:
        return {
            row["code"]: CountryCodes(
                row["code"],
                row["alpha_3"],
                int(row["numeric"]),
                int(row["gw"]) if row["gw"] else None,
                row["ucdp_region"] or None,
            )
            for row in csv.DictReader(lines)
        }
