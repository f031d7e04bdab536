"""Run `marsad evaluate` alone: `python bench/evaluate.py ../shared/gold/dev --misses source`."""

import sys

import typer

from marsad.cli.evaluate import register
from marsad.errors import MarsadError

if __name__ == "__main__":
    app = typer.Typer()
    register(app)
    try:
        app(standalone_mode=False)
    except MarsadError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_status)
