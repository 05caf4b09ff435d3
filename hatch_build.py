"""Put the compiled form of the catalog into the wheel."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CompileCatalog(BuildHookInterface):
    """Compiles the TOML files; an editable install reads these."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file to the wheel."""
        if version == 'editable':
            return
        sys.path.insert(0, str(ROOT))
        # from the sources beside this file
        from sphinxext.exitcodes import compiled, compiler  # noqa: PLC0415

        self.scratch = Path(mkdtemp())
        made = self.scratch / compiled.FILE
        made.write_bytes(compiler.compile_catalog(ROOT / 'catalog'))
        place = f'sphinxext/exitcodes/data/{compiled.FILE}'
        build_data['force_include'][str(made)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact: str) -> None:
        """Remove what the wheel has a copy of."""
        if version != 'editable':
            shutil.rmtree(self.scratch)
