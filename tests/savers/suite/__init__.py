"""What LangGraph's own conformance suite does not try, a module a theme."""

import importlib
import pkgutil

from tests.savers.case import CASES

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = ["CASES"]
