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
DISPUTED = '{source} disagrees: {claim}'
ABSENT = '{source} does not have this code.'
NEAR = '≈ {code}'
CONCEPT = 'Concept'
LANGUAGE = 'Language'
CONTINUE = 'Set and continue'
AT_ONCE = 'Exit at once'
NOTE = 'Note'
LABELLED = '{label}: {text}'
BITS = '{number} = {bits}: {meanings}'
SIGNAL = '{number} = {base} + {signal}, {name}: {meaning}'

ALL = (
    *HEADS.values(),
    *WORDS.values(),
    *CONDITIONS.values(),
    CASE,
    OR,
    DISPUTED,
    ABSENT,
    NEAR,
    CONCEPT,
    LANGUAGE,
    CONTINUE,
    AT_ONCE,
    NOTE,
    LABELLED,
    BITS,
    SIGNAL,
)
