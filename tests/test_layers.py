"""Which package may import which: what is said, what is wished, what there is, what was meant, what to say."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BELOW = {
    "language": (),
    "filters": (),
    "catalogue": ("language", "filters"),
    "documents": ("language", "filters", "catalogue"),
    "understanding": ("language", "filters", "catalogue"),
    "answering": ("language", "filters", "catalogue", "documents", "understanding"),
    "nodes": ("language", "filters", "catalogue", "documents", "understanding", "answering"),
}
"""By package of `agent`: those it may import."""
PARTS = {
    "agent.understanding.mentions": ("agent.understanding.rules", "agent.understanding.model"),
    "agent.understanding.model": ("agent.understanding.rules",),
}
"""Parts of the understanding that may not import others: recognising knows no decision, a model knows no rules."""
MAY_MATCH = {"checker.py"}
"""The one module of the answer that looks into words: those that are about to be said."""


def imported(path: Path) -> set[str]:
    """The modules that a file imports, those of its functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
    return found


@pytest.mark.parametrize("package", BELOW)
def test_a_package_imports_only_those_below_it(package: str) -> None:
    others = {f"agent.{each}" for each in BELOW if each != package and each not in BELOW[package]}
    for path in (ROOT / "agent" / package).rglob("*.py"):
        upwards = {each for each in imported(path) if any(f"{each}.".startswith(f"{name}.") for name in others)}
        assert not upwards, f"{path.relative_to(ROOT)} imports {sorted(upwards)}"


@pytest.mark.parametrize("part", PARTS)
def test_recognising_knows_no_decision_and_a_model_no_rules(part: str) -> None:
    for path in (ROOT / part.replace(".", "/")).rglob("*.py"):
        above = {each for each in imported(path) if each.startswith(PARTS[part])}
        assert not above, f"{path.relative_to(ROOT)} imports {sorted(above)}"


@pytest.mark.parametrize("package", ["nodes", "answering"])
def test_the_answer_reads_no_words_of_the_customer(package: str) -> None:
    for path in (ROOT / "agent" / package).rglob("*.py"):
        if path.name not in MAY_MATCH:
            used = imported(path) & {"re", "agent.language.tokens", "agent.language.lexicon", "agent.language.phrases"}
            assert not used, f"{path.relative_to(ROOT)} imports {sorted(used)}"


def test_the_modules_of_reading_and_answering_have_names_of_their_own() -> None:
    packages = ("language", "understanding", "answering", "documents", "filters", "nodes")
    stems = Counter(
        path.stem for each in packages for path in (ROOT / "agent" / each).rglob("*.py") if path.stem != "__init__"
    )
    assert [stem for stem, times in stems.items() if times > 1] == []
