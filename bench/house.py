"""The figures of the house: sizes, branches, cycles, `Any`, and the words of a language that stand in code.

    python bench/house.py [--src DIR] [--json] [--words [ROOM]]

DIR holds the package (default: src/marsad of this checkout), so that any commit's can be measured
(`git archive COMMIT src | tar x -C DIR`). Standard library only; nothing is imported. Printed by room (a folder
directly under the package; modules beside the rooms are "marsad") and in all:

files, lines      every .py file, blank lines and comments included; `over` are the files over 400 lines
functions         every def, methods and inner ones too, from its own line (decorators apart) to its last
branches          in a function, inner ones included: each if, for, while, except, match case, conditional expression,
                  comprehension and each if in it, and each operand of and/or after the first
Any               each use of the name, imports apart
cycles            modules that import each other in a ring, imports under TYPE_CHECKING counted, those inside functions
                  not; then the rings that only imports inside functions close
re                in reconcile, each use of the module `re`

Words of a language are counted in ingest, extract and reconcile, where a text of a report is compared with them, and
listed by --words. A word is two or more letters together, of any alphabet; each place counts.

literals          string literals of at most four words and no digit that are elements of a set, tuple, list or dict,
                  operands of ==, !=, in, not in, or arguments of calls that look into a text (LOOKING): not what has an
                  underscore (names of word lists and fields), not keys in square brackets, docstrings, members of
                  enums, annotations, __all__ and __slots__, keyword arguments, f-strings, and what is told to people:
                  whatever stands in a raise or in a call of TOLD, and longer literals
patterns          string literals that are regular expressions, given to `re` or written like one; escapes, names of
                  groups, flags and the insides of [...] apart; "Jan(?:uary)?" and "[Rr]eport" are one word each, and so
                  is a word that a pattern says twice
tags, relations   literals that are a Penn Treebank tag or a ClearNLP dependency label, apart from the words

`bench/house_words.toml` allows words by file, each with its reason; these are not counted (`--every` counts them).

A first count of commit 46df7e2, by scripts that are not kept, found for literals and patterns: extract 1,548 and
1,068, reconcile 400 and 257, ingest 307 and 326. This one finds with --every 1,584 and 1,141, 413 and 195, 347 and 345:
for each room together within a tenth; some words of reconcile that the first took for patterns are literals here.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import statistics
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
ALLOWED = HERE / "bench" / "house_words.toml"
ROOMS_OF_TEXT = ("ingest", "extract", "reconcile")
MOST = 4
"""Words of a literal that may be looked for; a longer one is a sentence that is told."""
SIZES = "{:<11}{:>6}{:>7}{:>7}{:>8}{:>5}{:>5}{:>10}{:>5}{:>8}{:>5}{:>6}"
WORDS = "{:<11}{:>10}{:>10}{:>7}{:>11}{:>12}{:>12}"
LONG = 400
"""Lines over which a file is named."""
KINDS = ("literal", "pattern", "tag", "relation")
Function = ast.FunctionDef | ast.AsyncFunctionDef

TAGS = frozenset({
    "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT", "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT",
    "WP", "WP$", "WRB", "AFX", "HYPH", "NFP", "ADD", "XX",
})  # fmt: skip
"""Penn Treebank tags, with those that OntoNotes adds."""
RELATIONS = frozenset({
    "acl", "acomp", "advcl", "advmod", "amod", "appos", "attr", "auxpass", "ccomp", "csubj", "csubjpass", "dobj",
    "expl", "iobj", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp",
    "pobj", "poss", "preconj", "predet", "prt", "quantmod", "relcl", "xcomp", "nsubj:pass", "obj", "obl", "conj",
    "prep",
})  # fmt: skip
"""ClearNLP dependency labels that are no words."""
LOOKING = frozenset({
    "startswith", "endswith", "removeprefix", "removesuffix", "lowers", "index_at", "index", "rindex", "find",
    "rfind", "count", "split", "rsplit", "partition", "rpartition", "replace", "strip", "lstrip", "rstrip",
    "fromkeys", "frozenset", "set", "tuple", "union", "get", "isdisjoint", "issubset",
})  # fmt: skip
"""Calls whose arguments are looked for in a text, or of which a table of words is made."""
TOLD = frozenset({"Problem", "problem", "Exclusion", "Conflict", "print", "warning", "info", "debug", "join"})
"""Calls whose arguments are told to people."""
PATTERNS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
_LIKE_A_PATTERN = re.compile(r"\\[bBsSdDwW]|\(\?|\[\^|\w\|\w|\][+*?{]")
_ONE_WORD = re.compile(r"(?<=[^\W\d_])\(\?:|\[([^\W\d_])[^\W\d_]*\](?=[^\W\d_])")
"""What stands inside a word: the group of its ending in "Jan(?:uary)?", one of two letters in "[Rr]eport"."""
_NO_WORDS = re.compile(
    r"\(\?P<\w+>|\(\?P=\w+\)|\(\?<?[=!]|\(\?[a-zA-Z-]*[:)]|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\.|\[(?:\\.|[^\]\\])*\]",
    re.DOTALL,
)
_WORDS = re.compile(
    r"\(\?P<\w+>|\(\?P=\w+\)|\(\?<?[=!]|\(\?[a-zA-Z-]*[:)]|\\[xu][0-9a-fA-F]{2,4}|\\.|\[(?:\\.|[^\]\\])*\]", re.DOTALL
)
_WORDS = re.compile(r"[^_\d]*")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Module:
    """One file."""

    name: str
    """Dotted, the package's own name first."""
    room: str
    path: Path
    lines: int
    tree: ast.Module


@dataclass(frozen=True, slots=True)
class Found:
    """A word of a language in code."""

    room: str
    path: str
    line: int
    kind: str
    """literal, pattern, tag or relation."""
    word: str


def load(source: Path) -> list[Module]:
    """The modules of the package in the folder, by name."""
    found = []
    for path in sorted(source.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        parts = path.relative_to(source).with_suffix("").parts
        room = parts[0] if len(parts) > 1 else source.name
        name = ".".join((source.name, *(part for part in parts if part != "__init__")))
        found.append(Module(name, room, path, text.count("\n"), ast.parse(text)))
    return found


def functions_of(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def branches_of(node: ast.AST) -> int:
    """How often the code may go another way, by the definition above."""
    total = 0
    for one in ast.walk(node):
        if isinstance(one, (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case, ast.IfExp)):
            total += 1
        elif isinstance(one, ast.comprehension):
            total += 1 + len(one.ifs)
        elif isinstance(one, ast.BoolOp):
            total += len(one.values) - 1
    return total


def imports_of(module: Module, names: Iterable[str]) -> tuple[set[str], set[str]]:
    """The modules that it imports where it begins (TYPE_CHECKING counted), and those that its functions import."""
    inside = {one for function in functions_of(module.tree) for one in ast.walk(function)}
    known = set(names)
    outer: set[str] = set()
    inner: set[str] = set()
    for node in ast.walk(module.tree):
        found = set()
        if isinstance(node, ast.Import):
            found = {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found = {f"{node.module}.{alias.name}" for alias in node.names}
            found = {one if one in known else node.module for one in found}
        (inner if node in inside else outer).update(found & known - {module.name})
    return outer, inner


def rings(edges: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of two or more nodes that reach each other, sorted (Tarjan's strongly connected components)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in sorted(edges.get(name, ())):
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            at = stack.index(name)
            group = sorted(stack[at:])
            del stack[at:]
            if len(group) > 1:
                found.append(group)

    for name in sorted(edges):
        if name not in order:
            visit(name)
    return sorted(found)


def cycles(modules: list[Module]) -> tuple[list[list[str]], list[list[str]]]:
    """Rings of imports, and the further ones that imports inside functions close."""
    names = [module.name for module in modules]
    outer, both = {}, {}
    for module in modules:
        first, second = imports_of(module, names)
        outer[module.name], both[module.name] = first, first | second
    found = rings(outer)
    return found, [ring for ring in rings(both) if ring not in found]


def _is_of_re(node: ast.AST) -> bool:
    """True for `re.something`."""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re"


def _parts(pattern: ast.AST) -> Iterator[ast.Constant]:
    """The literal parts of a pattern, which may be joined of several."""
    if isinstance(pattern, ast.FormattedValue):
        return
    if isinstance(pattern, ast.Constant):
        yield pattern
    for one in ast.iter_child_nodes(pattern) if isinstance(pattern, (ast.JoinedStr, ast.BinOp)) else ():
        yield from _parts(one)


class WordFinder(ast.NodeVisitor):
    """Finds the words of a language that a module compares texts with."""

    def __init__(self, module: Module, path: str) -> None:
        self.module, self.path = module, path
        self.found: list[Found] = []
        self.looks = False
        """Whether what is visited is compared with a text."""

    def visit_Constant(self, node: ast.Constant) -> None:
        if not isinstance(node.value, str):
            return
        if _LIKE_A_PATTERN.search(node.value):
            self.add_pattern(node)
        elif self.looks:
            self.add_literal(node, node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Parts of a pattern are patterns; other f-strings are told to people."""
        parts = [one for one in node.values if isinstance(one, ast.Constant)]
        if _LIKE_A_PATTERN.search(" ".join(str(one.value) for one in parts)):
            for one in parts:
                self.add_pattern(one)
        for other in node.values:
            if isinstance(other, ast.FormattedValue):
                self.within(other.value, looks=False)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        names = {one.id if isinstance(one, ast.Name) else getattr(one, "attr", "") for one in node.bases}
        if not any(name.endswith("Enum") for name in names):
            self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(one, ast.Name) and one.id in ("__all__", "__slots__") for one in node.targets):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for one in [*node.args.defaults, *(one for one in node.args.kw_defaults if one), *node.body]:
            self.visit(one)

    def visit_Raise(self, node: ast.Raise) -> None:
        pass

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if not isinstance(node.slice, ast.Constant):
            self.visit(node.slice)

    def visit_Compare(self, node: ast.Compare) -> None:
        for one in (node.left, *node.comparators):
            self.within(one, looks=True)

    def visit_Set(self, node: ast.Set | ast.Tuple | ast.List) -> None:
        for one in node.elts:
            self.within(one, looks=True)

    visit_Tuple = visit_Set  # noqa: N815
    visit_List = visit_Set  # noqa: N815

    def visit_Dict(self, node: ast.Dict) -> None:
        for one in (*node.keys, *node.values):
            if one is not None:
                self.within(one, looks=True)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in TOLD or name.endswith("Error"):
            return
        self.visit(node.func)
        first = 1 if name in PATTERNS and _is_of_re(node.func) else 0
        for part in (part for one in node.args[:first] for part in _parts(one)):
            self.add_pattern(part)
        for one in node.args[first:]:
            self.within(one, looks=name in LOOKING)

    def within(self, node: ast.AST, *, looks: bool) -> None:
        before, self.looks = self.looks, looks
        self.visit(node)
        self.looks = before

    def add_literal(self, node: ast.Constant, value: str) -> None:
        if value in TAGS or value in RELATIONS:
            self.add(node, "tag" if value in TAGS else "relation", value)
        elif _WORDS.fullmatch(value) and len(value.split()) <= MOST:
            for word in _WORD.findall(value):
                self.add(node, "literal", word)

    def add_pattern(self, node: ast.Constant) -> None:
        text = node.value.decode("latin-1") if isinstance(node.value, bytes) else str(node.value)
        words = _WORD.findall(_NO_WORDS.sub(" ", _ONE_WORD.sub(r"\1", text)))
        for word in dict.fromkeys(word.lower() for word in words):
            self.add(node, "pattern", word)

    def add(self, node: ast.AST, kind: str, word: str) -> None:
        self.found.append(Found(self.module.room, self.path, getattr(node, "lineno", 0), kind, word))


def words_of(module: Module, source: Path) -> list[Found]:
    """The words, tags and relations of a module, in the order of its lines."""
    finder = WordFinder(module, str(module.path.relative_to(source)))
    finder.visit(module.tree)
    return sorted(finder.found, key=lambda one: one.line)


def load_allowed(path: Path) -> dict[str, frozenset[str]]:
    """The words that may stand in code, by the file that they stand in; empty where the file is not there."""
    if not path.exists():
        return {}
    found: dict[str, frozenset[str]] = {}
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["allow"]:
        if not entry["reason"].strip():
            raise ValueError(f"{path}: {entry['files']} allows words without a reason; write why they are no language")
        for name in entry["files"]:
            found[name] = found.get(name, frozenset()) | frozenset(entry["words"])
    return found


def figures_of(modules: Sequence[Module], words: Sequence[Found]) -> dict[str, Any]:
    """What is counted of some modules, with the words that were found in them."""
    functions = [one for module in modules for one in functions_of(module.tree)]
    nodes = [one for module in modules for one in ast.walk(module.tree)]
    kinds = Counter(one.kind for one in words)
    return {
        "files": len(modules),
        "lines": sum(module.lines for module in modules),
        "functions": len(functions),
        "function_lines": spread((one.end_lineno or one.lineno) - one.lineno + 1 for one in functions),
        "file_lines": spread(module.lines for module in modules),
        "branches": spread(branches_of(one) for one in functions),
        "Any": sum(isinstance(one, ast.Name) and one.id == "Any" for one in nodes),
        "over": {module.name: module.lines for module in modules if module.lines > LONG},
        "re": sum(isinstance(one, ast.Attribute) and _is_of_re(one) for one in nodes),
        "compiled": sum(
            isinstance(one, ast.Call) and _is_of_re(one.func) and one.func.attr == "compile" for one in nodes
        ),
        "words": {kind: kinds[kind] for kind in KINDS},
    }


def spread(values: Iterable[int]) -> dict[str, float]:
    """Median, 90th percentile (the value at that place, none made between two) and the most."""
    found = sorted(values) or [0]
    return {"median": statistics.median(found), "p90": found[int(0.9 * (len(found) - 1))], "max": found[-1]}


def measure(source: Path, allowed: Mapping[str, frozenset[str]]) -> tuple[dict[str, Any], list[Found]]:
    """All figures of the package in the folder, and the words found, those that are allowed left out."""
    modules = load(source)
    words = [
        one
        for module in modules
        if module.room in ROOMS_OF_TEXT
        for one in words_of(module, source)
        if one.word not in allowed.get(one.path, ())
    ]
    rooms = sorted({module.room for module in modules})
    outer, inner = cycles(modules)
    by_room = {
        room: figures_of([one for one in modules if one.room == room], [one for one in words if one.room == room])
        for room in rooms
    }
    return {"all": figures_of(modules, words), "rooms": by_room, "cycles": outer, "cycles_in_functions": inner}, words


def table(figures: Mapping[str, Any]) -> str:
    """The figures for people."""
    rooms = {**figures["rooms"], "all": figures["all"]}
    lines = [
        SIZES.format(
            "room", "files", "lines", "funcs", "fn med", "p90", "max", "file p90", "max", "br p90", "max", "Any"
        )
    ]
    for room, found in rooms.items():
        sizes = [found[name] for name in ("function_lines", "file_lines", "branches")]
        told = [f"{sizes[0]['median']:g}", *(one[at] for one in sizes for at in ("p90", "max"))]
        lines.append(SIZES.format(room, found["files"], found["lines"], found["functions"], *told, found["Any"]))
    lines += ["", WORDS.format("words in", *(f"{kind}s" for kind in KINDS), "re.compile", "uses of re")]
    for room in ROOMS_OF_TEXT:
        if room in rooms:
            found = rooms[room]
            lines.append(WORDS.format(room, *(found["words"][kind] for kind in KINDS), found["compiled"], found["re"]))
    over = sorted(rooms["all"]["over"].items(), key=lambda one: -one[1])
    lines += ["", f"files over {LONG} lines: {len(over)}", *(f"  {number:>5} {name}" for name, number in over)]
    for title, key in (("cycles", "cycles"), ("cycles by imports inside functions", "cycles_in_functions")):
        lines += [f"{title}: {len(figures[key])}", *(f"  {' <-> '.join(ring)}" for ring in figures[key])]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--src", type=Path, default=HERE / "src" / "marsad")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--words", nargs="?", const="all", choices=["all", *ROOMS_OF_TEXT])
    parser.add_argument("--every", action="store_true", help="count the words that are allowed too")
    options = parser.parse_args()
    figures, words = measure(options.src, {} if options.every else load_allowed(ALLOWED))
    if options.words:
        for one in words:
            if options.words in ("all", one.room):
                print(f"{one.path}:{one.line}: {one.kind}: {one.word}")
    else:
        print(json.dumps(figures, indent=1, sort_keys=True, ensure_ascii=False) if options.json else table(figures))


if __name__ == "__main__":
    main()
