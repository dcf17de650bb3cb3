"""Mutation testing of the colour rule, by `python tests/rule_mutation.py`, outside the tests.

Copies the rule, its words and its tests into a temporary folder, changes the rule there one
small piece at a time (mutmut) and counts how many changes a test notices. At least 90 % must be
noticed. It takes a while; `python tests/rule_mutation.py scales judging` looks at those modules
only.
"""

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("quantities", "targets", "actuals", "colours")
WORDS = ("quantities/vocabulary", "quantities/word_lists", "targets/readings")
"""Modules that load and show words: the rule needs them, but they are not the rule."""

TESTS = (
    "rule_pairs.py", "test_rule_mutants.py", "test_quantities.py", "test_targets.py",
    "test_actuals.py", "test_colours.py", "test_sentences.py", "test_rule_words.py",
    "test_rule_units.py",
)  # fmt: skip
LEAST = 0.9

SETUP = """[mutmut]
source_paths =
{paths}
pytest_add_cli_args_test_selection =
    tests/
also_copy =
    templates
    ptsopimus_xl
    tests
"""


def main(names: list[str]) -> int:
    """Runs the mutation and prints how many changes of each module were noticed."""
    modules = [name for name in _modules() if not names or name.rpartition("/")[2] in names]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _copy(work, modules)
        run = [sys.executable, "-m", "mutmut", "run"]
        subprocess.run(run, cwd=work, check=False, stdout=subprocess.DEVNULL)
        shown = subprocess.run(
            [sys.executable, "-m", "mutmut", "results", "--all", "true"],
            cwd=work,
            check=True,
            capture_output=True,
            text=True,
        )
    return _report(shown.stdout)


def _modules() -> list[str]:
    """The modules of the rule as paths in the package, without their ending."""
    package = ROOT / "ptsopimus_xl"
    paths = (path for name in PACKAGES for path in sorted((package / name).glob("*.py")))
    names = (path.relative_to(package).with_suffix("").as_posix() for path in paths)
    return [name for name in names if name not in WORDS]


def _copy(work: Path, modules: list[str]) -> None:
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "templates", work / "templates", ignore=ignore)
    package = work / "ptsopimus_xl"
    package.mkdir()
    (package / "__init__.py").write_text('"""The rule alone."""\n', encoding="utf-8")
    for name in PACKAGES:
        shutil.copytree(ROOT / "ptsopimus_xl" / name, package / name, ignore=ignore)
    for name in ("codes", "settings", "resources", "sentences"):
        shutil.copy(ROOT / "ptsopimus_xl" / f"{name}.py", package)
    (work / "tests").mkdir()
    shutil.copytree(ROOT / "tests" / "pairs", work / "tests" / "pairs")
    for name in TESTS:
        shutil.copy(ROOT / "tests" / name, work / "tests" / name)
    paths = "\n".join(f"    ptsopimus_xl/{name}.py" for name in modules)
    (work / "setup.cfg").write_text(SETUP.format(paths=paths), encoding="utf-8")
    (work / "pytest.ini").write_text("[pytest]\npythonpath = tests\n", encoding="utf-8")


def _report(results: str) -> int:
    """Prints a line a module and the survivors; fails below 90 %."""
    counts: dict[str, Counter[str]] = {}
    for line in results.splitlines():
        name, _, status = line.strip().rpartition(": ")
        if name:
            counts.setdefault(name.rpartition(".")[0].removeprefix("ptsopimus_xl."), Counter())[
                status
            ] += 1
            if status not in ("killed", "timeout"):
                print(f"{status}: {name}")  # noqa: T201
    total: Counter[str] = sum(counts.values(), Counter())
    for module, found in [*counts.items(), ("all", total)]:
        noticed = found["killed"] + found["timeout"]
        print(f"{module:32}{noticed:6} of {found.total():6} noticed")  # noqa: T201
    return 0 if total["killed"] + total["timeout"] >= LEAST * total.total() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
