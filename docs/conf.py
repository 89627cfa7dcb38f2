"""How Sphinx builds the manual: pages in Markdown, a quiet theme, every warning a fault."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from print_reference import print_reference  # noqa: E402 - it lies beside this file

project = "Qadağalau"
author = "The Qadağalau authors"
release = version_of("qadagalau")
version = release

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "decisions/template.md"]
print_reference(HERE / "reference")
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# Pages link to files of the repository, which Sphinx does not see.
suppress_warnings = ["myst.xref_missing"]

html_theme = "furo"
html_title = "Qadağalau"
html_show_copyright = False
html_show_sphinx = False
# No font and no script from elsewhere: the manual is read on closed networks.
html_theme_options = {"navigation_with_keys": True}
