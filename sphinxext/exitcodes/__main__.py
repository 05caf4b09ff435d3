"""Run the command as `python -m sphinxext.exitcodes`."""

from __future__ import annotations

import sys

from sphinxext.exitcodes.cli import main

sys.exit(main())
