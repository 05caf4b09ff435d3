"""Run the trials of many profiles at once, and show how it goes."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sphinxext.exitcodes.faults import Fault
from sphinxext.exitcodes.locate import Lines
from sphinxext.exitcodes.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext.exitcodes.trials import Trial
    from sphinxext.exitcodes.verify import Outcome, Sandbox

_WORDS = {'agrees': 'agree', 'differs': 'differ', 'skipped': 'skipped'}


def prove(
    batches: dict[str, list[Trial]],
    sandbox: Sandbox,
    out: TextIO,
    err: TextIO,
    jobs: int,
) -> Counter[str]:
    """Run the trials of each batch, a line of `out` for each; count the verdicts.

    What differs is a line of `err`. On a terminal, the last line of `out` says
    how far the work has come.
    """
    total: Counter[str] = Counter()
    done, number = 0, sum(map(len, batches.values()))
    with ThreadPoolExecutor(jobs) as pool:
        running = {
            name: [pool.submit(verify, trial, sandbox) for trial in trials]
            for name, trials in batches.items()
        }
        try:
            for name, futures in running.items():
                outcomes = []
                for future in futures:
                    _show_progress(out, f'{done}/{number} {name}')
                    outcomes.append(future.result())
                    done += 1
                _show_progress(out, '')
                total += _report(name, outcomes, out, err)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return total


def _show_progress(out: TextIO, text: str) -> None:
    if out.isatty():
        out.write(f'\r\x1b[K{text}')
        out.flush()


def _report(
    name: str, outcomes: Sequence[Outcome], out: TextIO, err: TextIO
) -> Counter[str]:
    verdicts = Counter[str](outcome.verdict for outcome in outcomes)
    out.write(f'{name}: {summary(verdicts)}\n')
    for outcome in outcomes:
        if outcome.verdict == 'skipped':
            out.write(f'  {outcome.trial.title} skipped: {outcome.what}\n')
    out.flush()
    for outcome in outcomes:
        if outcome.verdict == 'differs':
            err.write(f'{difference(outcome)}\n')
    err.flush()
    return verdicts


def summary(verdicts: Counter[str]) -> str:
    """Return how many agree, differ and were skipped, in words."""
    said = [f'{verdicts[v]} {word}' for v, word in _WORDS.items() if verdicts[v]]
    return ', '.join(said) or 'no examples'


def difference(outcome: Outcome) -> Fault:
    """Return what is to be corrected, and where."""
    trial = outcome.trial
    what = f'{trial.title}: expected {trial.expected}; {outcome.what}; run: {trial.run}'
    said = f'; it said: {outcome.said}' if outcome.said else ''
    lines = Lines(Path(trial.path).read_text('utf-8'))
    todo = 'correct the code or its example'
    return Fault(trial.path, lines.find(trial.at), what + said, todo)
