"""The report for CI: JUnit XML, a suite a dataset and a case a call."""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET


def junit(summaries: Sequence[Mapping[str, Any]]) -> str:
    """The XML document. A call fails when its state was ever wrong; a scorer's crash is an error."""
    root = ET.Element("testsuites", name="evals")
    for summary in summaries:
        dataset = summary["dataset"]
        calls: dict[str, list[bool]] = {}
        for turn, right in summary["outcomes"].items():
            calls.setdefault(turn.rpartition("/")[0], []).append(right)
        failed, crashed = _texts(summary["wrong"]), {each["case"] for each in summary["crashes"]}
        suite = ET.SubElement(
            root,
            "testsuite",
            name=f"{dataset['name']} {dataset['noise']}",
            tests=str(len(calls)),
            failures=str(sum(not all(rights) for rights in calls.values())),
            errors=str(len(crashed)),
        )
        properties = ET.SubElement(suite, "properties")
        for name, value in {"version": dataset["version"], "target": summary["target"], **_scores(summary)}.items():
            ET.SubElement(properties, "property", name=name, value=value)
        for case, rights in calls.items():
            element = ET.SubElement(suite, "testcase", classname=dataset["name"], name=case)
            if not all(rights):
                message = f"{rights.count(False)} of {len(rights)} turns wrong"
                ET.SubElement(element, "failure", message=message).text = "\n".join(failed.get(case, ()))
            if case in crashed:
                errors = [each["error"] for each in summary["crashes"] if each["case"] == case]
                ET.SubElement(element, "error", message="a scorer crashed").text = "\n".join(errors)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _scores(summary: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(score["value"]) for name, score in summary["scores"].items()}


def _texts(wrong: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for each in wrong:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in each["faults"].items())
        texts.setdefault(each["case"], []).append(f"turn {each['turn']}, {each['dialogue'][-1]['said']!r}: {reasons}")
    return texts
