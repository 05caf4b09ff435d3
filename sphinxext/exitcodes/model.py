"""The records of the catalog: what a profile, a code and a source may say."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations at run time
from typing import Annotated, Any, Literal, get_args, get_type_hints

from msgspec import UNSET, Meta, Struct, UnsetType

Text = Annotated[str, Meta(min_length=1)]
Texts = Annotated[tuple[Text, ...], Meta(min_length=1)]
Concepts = tuple[Text, ...]
Url = Annotated[str, Meta(pattern=r'^https?://[^\s]+$')]

Kind = Literal[
    'program', 'library', 'convention', 'shell', 'runtime', 'platform', 'service'
]
SourceKind = Literal[
    'documentation', 'source-code', 'standard', 'manual-page', 'observed'
]
Outcome = Literal['success', 'warning', 'failure']
State = Literal['reserved', 'retired']
Fault = Literal['user', 'system']
Action = Literal['terminate', 'core', 'stop', 'continue', 'ignore']
Platform = Literal['linux', 'macos', 'freebsd']
VALUE_PATTERN = r'^([0-9]+ \+ )?(signal|errno|count|status)$'


class When(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The condition a row holds under: any-of in a key, all-of across keys."""

    command: Annotated[Texts, Meta(description='Subcommands, any of them.')] = ()
    option: Annotated[Texts, Meta(description='Options, any of them.')] = ()
    platform: Annotated[Texts, Meta(description='Platforms, any of them.')] = ()
    setting: Annotated[Texts, Meta(description='Settings, any of them.')] = ()


# One object for all that say nothing: `omit_defaults` leaves out what is the default.
ALWAYS = When()


class Example(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A command line that ends with the code; no documentation build runs it."""

    run: Annotated[Text, Meta(description='The command line.')]
    setup: Annotated[Text, Meta(description='Commands to run before it.')] = ''
    needs: Annotated[Texts, Meta(description='Packages that it needs.')] = ()


class Record(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What can be said of a code; what is unsaid is inherited."""

    name: Annotated[
        Text, Meta(description='The identifier, spelled as upstream spells it.')
    ] = ''
    aliases: Annotated[
        Texts, Meta(description='Other identifiers of the same code.')
    ] = ()
    meaning: Annotated[
        Text, Meta(description='What the code means, one sentence of our own.')
    ] = ''
    detail: Annotated[Text, Meta(description='What needs more than a sentence.')] = ''
    remedy: Annotated[Text, Meta(description='What to do about it.')] = ''
    retry: Annotated[
        bool | UnsetType,
        Meta(description='Whether the same call can succeed later.'),
    ] = UNSET
    outcome: Annotated[Outcome | UnsetType, Meta(description='How the run ended.')] = (
        UNSET
    )
    state: Annotated[
        State | UnsetType,
        Meta(description='A code that is kept free, or no longer used.'),
    ] = UNSET
    fault: Annotated[Fault | UnsetType, Meta(description='Who can mend it.')] = UNSET
    group: Annotated[Text, Meta(description='The id of a group of this profile.')] = ''
    when: Annotated[
        When,
        Meta(
            description='When the row holds: lists `command`, `option`, `platform`,'
            ' `setting`; any-of within a key, all-of across keys.'
        ),
    ] = ALWAYS
    since: Annotated[Text, Meta(description='The first version that has it.')] = ''
    until: Annotated[Text, Meta(description='The last version that has it.')] = ''
    value: Annotated[
        str,
        Meta(
            pattern=VALUE_PATTERN,
            description='How a computed number comes about:'
            ' `signal`, `errno`, `count` or `status`, after an optional `128 + `.',
        ),
    ] = ''
    means: Annotated[
        Concepts | UnsetType,
        Meta(description='Concepts that it matches exactly; `[]` inherits none.'),
    ] = UNSET
    near: Annotated[
        Concepts | UnsetType,
        Meta(
            description='Concepts that are close, broader or narrower;'
            ' `[]` inherits none.'
        ),
    ] = UNSET
    see: Annotated[Texts, Meta(description='Related codes, as `profile:code`.')] = ()
    sources: Annotated[
        Texts, Meta(description='The ids of the sources that say so.')
    ] = ()
    example: Annotated[
        Example | UnsetType,
        Meta(description='A command that produces it: `run`, `setup`, `needs`.'),
    ] = UNSET
    extra: Annotated[
        dict[str, Text],
        Meta(description="A table of strings: columns of the project's own."),
    ] = {}


class Dispute(
    Record, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What another source says of the same code."""

    absent: Annotated[
        bool, Meta(description='The source does not have the code at all.')
    ] = False


class Code(
    Record, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One code: an integer, an inclusive range, `other`, or a word."""

    case: Annotated[
        tuple[Record, ...],
        Meta(description='What the code means in one context, or by another name.'),
    ] = ()
    dispute: Annotated[
        tuple[Dispute, ...],
        Meta(description='What another source says of the same code.'),
    ] = ()


class Group(
    Record, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A group of codes; its fields are inherited by its members."""

    title: Annotated[Text, Meta(description='The heading of the group.')]


class Source(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Where a fact was read."""

    title: Annotated[Text, Meta(description='The title, to be cited by.')]
    url: Annotated[
        Url,
        Meta(description='A permalink: a tag or a commit, not a branch.'),
    ] = ''
    kind: Annotated[
        SourceKind | UnsetType, Meta(description='What sort of source it is.')
    ] = UNSET
    version: Annotated[
        Text, Meta(description='The version of the program it speaks of.')
    ] = ''
    checked: Annotated[
        dt.date | UnsetType,
        Meta(description='The day the rows were compared with it.'),
    ] = UNSET


class Head(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """The `[profile]` table."""

    title: Annotated[Text, Meta(description='The name of the program.')]
    kind: Annotated[Kind, Meta(description='What sort of thing has the codes.')] = (
        'program'
    )
    summary: Annotated[Text, Meta(description='One sentence: what it is.')] = ''
    detail: Annotated[Text, Meta(description='What holds for all of its codes.')] = ''
    homepage: Annotated[Url, Meta(description='Its home on the web.')] = ''
    sources: Annotated[
        Texts, Meta(description='The sources of rows that name none.')
    ] = ()
    when: Annotated[When, Meta(description='The condition of rows that name none.')] = (
        ALWAYS
    )
    extends: Annotated[
        Texts,
        Meta(
            description='Selectors of rows taken from other profiles;'
            ' a row of its own wins field by field.'
        ),
    ] = ()
    bitmask: Annotated[
        int, Meta(ge=1, description='The bits that combine, such as `0x1f`.')
    ] = 0
    width: Annotated[
        Literal[8, 32],
        Meta(description='The bits of a status: 32 on Windows, else 8.'),
    ] = 8


class ProfileFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A profile, one file of the catalog."""

    profile: Annotated[Head, Meta(description='What the profile is of.')]
    source: Annotated[dict[str, Source], Meta(description='The sources, by id.')] = {}
    group: Annotated[dict[str, Group], Meta(description='The groups, by id.')] = {}
    code: Annotated[
        dict[str, Code], Meta(description='The codes, by number, range or word.')
    ] = {}


class Concept(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """An entry of the shared vocabulary, as a SKOS concept."""

    title: Annotated[Text, Meta(description='The preferred label.')]
    definition: Annotated[Text, Meta(description='One sentence.')]


class ConceptFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The vocabulary, `concepts.toml`."""

    concept: dict[str, Concept]


class Program(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A program that an idiom is tried in; no documentation build runs it.

    After the idiom it prints `went on`.
    """

    file: Annotated[Text, Meta(description='The name of its file.')]
    text: Annotated[Text, Meta(description='The file; `{idiom}` is the idiom.')]
    setup: Annotated[Text, Meta(description='Commands that build it.')] = ''
    run: Annotated[Text, Meta(description='The command line.')]
    needs: Annotated[Texts, Meta(description='Packages that it needs.')]


class Language(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """How a program in one language ends with a code; `{code}` is the number."""

    title: Annotated[Text, Meta(description='The name of the language.')]
    set_and_continue: Annotated[
        Texts, Meta(description='Sets the status; the program goes on.')
    ] = ()
    exit_at_once: Annotated[
        Texts, Meta(description='Ends the program there and then.')
    ] = ()
    note: Annotated[Text, Meta(description='A caveat, one sentence.')] = ''
    program: Annotated[
        Program | UnsetType, Meta(description='What the idioms are tried in.')
    ] = UNSET
    sources: Annotated[Texts, Meta(description='Ids of sources.')]


class LanguageFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The exit idioms, `languages.toml`."""

    source: dict[str, Source]
    language: dict[str, Language]


class Cause(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Who may have sent a signal, and how to find out."""

    who: Annotated[Text, Meta(description='Who or what, one sentence.')]
    check: Annotated[
        Text, Meta(description='A command line that tells it from the others.')
    ] = ''
    sources: Annotated[Texts, Meta(description='Ids of sources.')]


class Signal(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A signal: its number on each platform and its default action."""

    meaning: Annotated[Text, Meta(description='What it says, one sentence.')]
    action: Annotated[Action, Meta(description='The default action.')]
    action_on: Annotated[
        dict[Platform, Action],
        Meta(description='The default action where a platform differs.'),
    ] = {}
    number: Annotated[dict[Platform, int], Meta(description='The number per platform.')]
    aliases: Annotated[Texts, Meta(description='Other names.')] = ()
    cause: Annotated[
        tuple[Cause, ...],
        Meta(description='Who may have sent it, the likeliest first.'),
    ] = ()
    sources: Annotated[Texts, Meta(description='Ids of sources.')]


class SignalFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The signals, `signals.toml`."""

    source: dict[str, Source]
    signal: dict[str, Signal]


class Message(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What a program prints about how another one, or itself, ended."""

    title: Annotated[Text, Meta(description='Who prints it, and when.')]
    forms: Annotated[
        Texts,
        Meta(
            description='What it looks like: `{status}`, `{exit}`, `{code}`,'
            ' `{signal}`, `{name}`, `{octal}`, `{wait}`, `{windows}` and `{program}`'
            ' stand for what they hold, `{#}` for any number, `{*}` for anything; `^`'
            ' and `$` hold it to the start and the end of a line; a form that means'
            ' nothing by itself keeps others from being read there.'
        ),
    ]
    program: Annotated[
        Text, Meta(description='The profile whose codes it speaks of.')
    ] = ''
    signal: Annotated[
        Text, Meta(description='The signal that it means without a number.')
    ] = ''
    status: Annotated[
        int | UnsetType, Meta(description='The status that it means without a number.')
    ] = UNSET
    example: Annotated[Text, Meta(description='A line as it is printed.')]
    sources: Annotated[Texts, Meta(description='Ids of sources.')]


class MessageFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The forms of messages, `messages.toml`."""

    source: dict[str, Source]
    message: dict[str, Message]


def inherit(child: Record, parent: Record) -> Record:
    """Return what `child` says, completed by what only `parent` says."""
    said: dict[str, Any] = {}
    for field in FIELDS:
        own, inherited = getattr(child, field), getattr(parent, field)
        if field == 'when':
            said[field] = merge_when(own, inherited)
        elif field == 'extra':
            said[field] = inherited | own
        elif field == 'example' or (field == 'aliases' and child.name):
            said[field] = own  # it proves, or names, that very record
        else:
            is_said = own not in ('', UNSET) and (own != () or field in CLEARED)
            said[field] = own if is_said else inherited
    return Record(**said)


def merge_when(own: When, inherited: When) -> When:
    """Return a condition whose unsaid keys are inherited."""
    return When(
        *(getattr(own, k) or getattr(inherited, k) for k in When.__struct_fields__)
    )


def description(struct: type[Struct], field: str) -> str:
    """Return the help of a field, as the documentation prints it."""
    hint = get_type_hints(struct, include_extras=True)[field]
    metas = [m for m in get_args(hint)[1:] if isinstance(m, Meta)]
    return next(m.description for m in reversed(metas) if m.description)


VOCABULARIES: dict[str, type[Struct]] = {
    'concepts.toml': ConceptFile,
    'languages.toml': LanguageFile,
    'messages.toml': MessageFile,
    'signals.toml': SignalFile,
}
FIELDS = Record.__struct_fields__
CLEARED = frozenset({'means', 'near'})  # an empty list says that there is none
