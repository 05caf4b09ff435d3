"""What can be proved by running it: the examples of codes and the idioms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, Struct

from sphinxext.exitcodes import keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxext.exitcodes.model import LanguageFile, Program, Record
    from sphinxext.exitcodes.profile import Profile, Row

IDIOM_CODE = 83  # what the idioms are tried with; no interpreter ends so by itself
WENT_ON = 'went on'  # printed by a program after its idiom, if it gets there


class Trial(Struct, frozen=True):
    """A command line, and how it is to end."""

    title: str  # 'bash:127'
    path: str  # of the file that has it
    at: tuple[str, ...]  # where in the file
    expected: str  # as a message says it
    run: str
    key: keys.Key
    taken: tuple[keys.Key, ...] = ()  # keys that the number may not be one of
    setup: str = ''
    needs: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()  # any of them; none: all
    files: tuple[tuple[str, str], ...] = ()  # name and text
    goes_on: bool | None = None  # whether the program goes on after its idiom

    def agrees(self, status: int) -> bool:
        """Return whether a status is one of those expected.

        :param status: 0 to 255, as a shell gives it
        """
        if self.key.is_word:
            return not any(_has(key, status) for key in self.taken)
        return _has(self.key, status)


def _has(key: keys.Key, status: int) -> bool:
    """Return whether a number of a key gives a status, by its low eight bits."""
    return (status - key.low) % 256 <= key.high - key.low


def of_profile(profile: Profile) -> Iterator[Trial]:
    """Yield the examples of a profile's own codes, cases and disputes."""
    taken = tuple(row.key for row in profile.rows if not row.key.is_word)
    for row in profile.rows:
        for record in (row.record, *row.cases, *row.disputes):
            if record.example is not UNSET:
                yield _of_record(row, record, taken)


def _of_record(row: Row, record: Record, taken: tuple[keys.Key, ...]) -> Trial:
    example = record.example
    assert example is not UNSET  # noqa: S101 - the caller looked
    return Trial(
        row.title,
        row.path,
        ('code', row.key.text),
        'a number without a row' if row.key.is_word else row.key.text,
        example.run,
        row.key,
        taken,
        example.setup,
        example.needs,
        record.when.platform,
    )


def of_languages(file: LanguageFile, path: str) -> Iterator[Trial]:
    """Yield each idiom that stands in a program of its language."""
    for name, language in file.language.items():
        if language.program is not UNSET:
            for goes_on, idioms in (
                (True, language.set_and_continue),
                (False, language.exit_at_once),
            ):
                for idiom in idioms:
                    at = ('language', name)
                    yield _of_idiom(at, path, idiom, language.program, goes_on=goes_on)


def _of_idiom(
    at: tuple[str, str], path: str, idiom: str, program: Program, *, goes_on: bool
) -> Trial:
    written = idiom.replace('{code}', str(IDIOM_CODE))
    return Trial(
        f'languages:{at[1]}',
        path,
        at,
        f'{IDIOM_CODE}, {"having gone" if goes_on else "without going"} on',
        program.run,
        keys.parse_key(str(IDIOM_CODE)),
        needs=program.needs,
        files=((program.file, program.text.replace('{idiom}', written)),),
        setup=program.setup,
        goes_on=goes_on,
    )
