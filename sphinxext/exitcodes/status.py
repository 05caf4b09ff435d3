"""The exit statuses of the command; the profile `exitcodes` documents them."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """How the command ended."""

    OK = 0  # done, agrees or found
    FAULTS = 1  # faults, differences, or nothing known
    USAGE = 2  # the command line is wrong; argparse ends with it too
