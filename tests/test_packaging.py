"""What the files around the packages promise."""

import json
import re
import subprocess
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from agent.settings import Settings

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]


def constrained() -> dict[str, str]:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def test_constraints_are_names_and_exact_versions_and_nothing_else() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!+]+", line)] == []


@pytest.mark.parametrize("requirement", [*PROJECT["dependencies"], *EXTRAS["test"], *EXTRAS["check"]])
def test_every_requirement_is_constrained_to_a_version_it_allows(requirement: str) -> None:
    wanted = Requirement(requirement)
    assert wanted.specifier.contains(constrained()[canonicalize_name(wanted.name)], prereleases=True)


def test_what_the_requirements_need_in_turn_is_constrained() -> None:
    wanted = [Requirement(each) for each in (*PROJECT["dependencies"], *EXTRAS["test"])]
    seen: set[str] = set()
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        key = f"{name}[{','.join(sorted(requirement.extras))}]"
        if key in seen:
            continue
        seen.add(key)
        wanted += [
            each
            for each in map(Requirement, requires(name) or ())
            if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in ("", *requirement.extras))
        ]
        assert name in constrained()


def test_help_tells_every_target_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    told = subprocess.run(["make", "--silent", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert targets is not None
    assert [line.split()[1] for line in told.splitlines()] == targets[1].split()


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "make test" in script.read_text()


def test_the_compose_file_sets_known_settings() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    assert {name.lower() for name in services["assist"]["environment"]} <= Settings.model_fields.keys()


def test_the_deployments_ask_for_health_where_it_is_told() -> None:
    assert json.loads((ROOT / "railway.json").read_text())["deploy"]["healthcheckPath"] == "/api/assist/health"
    assert "/api/assist/health" in (ROOT / "Dockerfile").read_text()


def test_the_image_names_no_volume_which_some_hosts_refuse() -> None:
    assert not re.search(r"^VOLUME", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_all_that_the_image_copies_is_let_into_the_build() -> None:
    copied = re.findall(r"^COPY (?:--chmod=\d+ )?(?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    names = [name for line in copied for name in line.split()]
    assert names
    assert [name for name in names if not (ROOT / name).exists() or name.partition("/")[0] not in allowed] == []


def test_langgraph_json_points_at_the_graph() -> None:
    path, _, name = json.loads((ROOT / "langgraph.json").read_text())["graphs"]["assist"].partition(":")
    assert f"def {name}(" in (ROOT / path).read_text()
