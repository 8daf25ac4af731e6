"""The templates of pages. What the page of a batch and that of the server have in common stands in ``shared/``."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def template(name: str, package: str = "appealcheck.render", folder: str = "") -> "Template":
    """Return the template ``name`` in ``folder`` of ``package``, or the shared one of that name."""
    return _environment(package, folder).get_template(name)


@cache
def _environment(package: str, folder: str) -> "Environment":
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(package, folder), PackageLoader("appealcheck.render", "shared")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
