"""The fixed strings of tables; the message catalog is made from them."""

from __future__ import annotations

HEADS = {
    'code': 'Code',
    'name': 'Name',
    'aliases': 'Also called',
    'meaning': 'Meaning',
    'detail': 'Detail',
    'when': 'When',
    'group': 'Group',
    'outcome': 'Outcome',
    'fault': 'Fault',
    'state': 'State',
    'retry': 'Retry',
    'remedy': 'Remedy',
    'since': 'Since',
    'until': 'Until',
    'value': 'Computed as',
    'concepts': 'Concepts',
    'see': 'See also',
    'sources': 'Sources',
    'profile': 'Program',
}
WORDS = {
    word: word
    for word in (
        'success',
        'warning',
        'failure',
        'reserved',
        'retired',
        'user',
        'system',
        'yes',
        'no',
        'other',
        'none',
    )
}
CONDITIONS = {
    'command': 'command {values}',
    'option': 'option {values}',
    'platform': 'on {values}',
    'setting': 'setting {values}',
}
CASE = '{condition}: {meaning}'
OR = '{first} or {second}'
DISPUTED = 'Disputed by {source}: {claim}'
ANOTHER = 'another source'
ABSENT = 'Not in {source}.'
NEAR = '{code} (near)'
CONCEPT = 'Concept'
LANGUAGE = 'Language'
CONTINUE = 'Set and continue'
AT_ONCE = 'Exit at once'
NOTE = 'Note'
PLATFORM_HEADS = ('Platform', 'Number', 'Default action')
LABELLED = '{label}: {text}'
# What a table is called that shows no caption; screen readers say it.
NAMES = {
    'one': 'Exit codes of {title}',
    'many': 'Exit codes',
    'compared': 'Exit codes compared: {titles}',
    'idioms': 'How to exit with {number}, by language',
    'number': 'What programs mean by {number}',
    'platforms': '{signal} by platform',
}
BITS = '{number} = {bits}: {meanings}'
OBJECTS = {
    'code': 'exit code',
    'profile': 'exit code profile',
    'number': 'exit code number',
    'signal': 'signal',
}
INDEX = 'Exit Code Index'
INDEX_SHORT = 'exit codes'
INDEX_ENTRY = 'exit code %s'

ALL = (
    *HEADS.values(),
    *WORDS.values(),
    *CONDITIONS.values(),
    CASE,
    OR,
    DISPUTED,
    ANOTHER,
    ABSENT,
    NEAR,
    CONCEPT,
    LANGUAGE,
    CONTINUE,
    AT_ONCE,
    NOTE,
    *PLATFORM_HEADS,
    LABELLED,
    *NAMES.values(),
    BITS,
    *OBJECTS.values(),
    INDEX,
    INDEX_SHORT,
    INDEX_ENTRY,
)


def fill(template: str, **values: object) -> str:
    """Return a template with its places filled; a translation may lack some."""
    for name, value in values.items():
        template = template.replace(f'{{{name}}}', str(value))
    return template


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, as they are shown and translated."""
    return tuple(' '.join(part.split()) for part in text.split('\n\n') if part.strip())
