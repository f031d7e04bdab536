"""Work that hostile texts take: lines of Marsad's own code at n, 2n and 4n, and seconds a megabyte.

    python -m bench.hostile [--size 3000] [PATTERN ...]

Ratios of about two are linear, of four quadratic. The patterns are those of `tests/extract/test_linear.py`, read here
under the budget that Marsad reads with; the seconds are on the processor, for comparing one pattern with another.
"""

from __future__ import annotations

import argparse
import os
import time
from functools import partial
from itertools import pairwise

os.environ.setdefault("OMP_NUM_THREADS", "1")


def main() -> None:
    """Print a line a pattern."""
    from tests.extract.readers import make_document
    from tests.extract.test_linear import IN_MANY_SENTENCES, IN_ONE_SENTENCE, NAMED
    from tests.steps import count_lines

    from marsad.bootstrap import tools
    from marsad.extract.steps import read_drafts

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", help="words of the patterns to try; all by default")
    parser.add_argument("--size", type=int, default=3000, help="code points at n")
    options = parser.parse_args()

    def read(text: str) -> None:
        list(read_drafts([make_document(text)], tools()))

    news = "At least 12 people were killed in Homs on Monday, the Syrian Observatory said. Thirty others were wounded. "
    made = {repr(piece): piece * (4 * options.size // len(piece) + 1) for piece in (news, *IN_ONE_SENTENCE)}
    made |= {repr(piece): piece * (4 * options.size // len(piece) + 1) for piece in IN_MANY_SENTENCES}
    made |= {kind: "".join(map(sentence, range(4 * options.size // 20))) for kind, sentence in NAMED.items()}
    read(news)
    for name, text in made.items():
        if options.patterns and not any(word in name for word in options.patterns):
            continue
        sizes = [options.size * times for times in (1, 2, 4)]
        steps = [count_lines(partial(read, text[:size])) for size in sizes]
        began = time.process_time()
        read(text[: sizes[-1]])
        seconds = time.process_time() - began
        ratios = " ".join(f"{later / earlier:.2f}" for earlier, later in pairwise(steps))
        print(f"{name[:60]:60} {ratios}  {steps[-1] / sizes[-1]:6.0f} steps/char {seconds / sizes[-1] * 1e6:6.1f} s/MB")


if __name__ == "__main__":
    main()
