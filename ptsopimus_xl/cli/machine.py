"""`install` and `doctor`: what the buttons of a workbook need on this machine."""

from argparse import Namespace
from dataclasses import dataclass
from typing import Any

from ptsopimus_xl.cli.as_json import VERSION
from ptsopimus_xl.cli.terminal import Exit, Misuse, NothingDone, Terminal
from ptsopimus_xl.diagnosis import State
from ptsopimus_xl.diagnosis import doctor as every_point
from ptsopimus_xl.installation import Step, steps, this_machine
from ptsopimus_xl.resources import words


@dataclass(frozen=True)
class Tried:
    """A step of the installation, and what kept it from being done, if anything."""

    step: Step
    problem: str | None = None


def install(arguments: Namespace, terminal: Terminal) -> int:
    """Carry out every step that this machine needs; one that fails leaves the others done."""
    machine = this_machine()
    if arguments.all_users and machine.registry is None:
        raise Misuse("all_users")
    tried = [_tried(step) for step in steps(machine, for_all=arguments.all_users)]
    if not tried:
        raise NothingDone("nothing_to_install", path=machine.libreoffice_profile)
    if terminal.json:
        steps_json = [_step_json(one, terminal) for one in tried]
        terminal.show_json({"version": VERSION, "steps": steps_json})
    for one in tried:
        _tell(one, terminal)
    failed = sum(one.problem is not None for one in tried)
    if failed == len(tried):
        return Exit.NOTHING_DONE
    return Exit.FINDINGS if failed else Exit.FINE


def _tried(step: Step) -> Tried:
    try:
        step.carry_out()
    except OSError as error:
        return Tried(step, error.strerror or type(error).__name__)
    return Tried(step)


def _tell(one: Tried, terminal: Terminal) -> None:
    if one.problem is not None:
        terminal.note("not_installed", where=one.step.where, reason=one.problem)
    elif not terminal.json:
        terminal.show(_sentence(one.step, terminal))


def _sentence(step: Step, terminal: Terminal) -> str:
    told = words(terminal.language, "button")["install"][step.code]
    return str(told).format(where=step.where)


def _step_json(one: Tried, terminal: Terminal) -> dict[str, Any]:
    return {
        "code": one.step.code,
        "where": one.step.where,
        "problem": one.problem,
        "message": None if one.problem else _sentence(one.step, terminal),
    }


def doctor(_: Namespace, terminal: Terminal) -> int:
    """Tell how each point stands; something to be mended is exit code 1."""
    points = every_point(this_machine())
    if terminal.json:
        found = [
            {"code": one.code, "state": one.state, "message": one.sentence(terminal.language)}
            for one in points
        ]
        terminal.show_json({"version": VERSION, "points": found})
    else:
        for one in points:
            state = terminal.word("doctor", one.state)
            terminal.show(f"{state} – {one.sentence(terminal.language)} [{one.code}]")
    wanting = any(one.state is State.PROBLEM for one in points)
    return Exit.FINDINGS if wanting else Exit.FINE
