"""The command line as argparse sees it: commands with their Finnish names, arguments, options.

Every word a person reads comes from `templates/<language>/terminal.toml`.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NoReturn

from ptsopimus_xl import __version__
from ptsopimus_xl.resources import LANGUAGES, words

PROGRAM = "ptsopimus"
COMMANDS = {
    "demo": (),
    "new": ("uusi",),
    "check": ("tarkista",),
    "colour": ("varita", "väritä", "color"),
    "summary": ("yhteenveto",),
    "explain": ("selita", "selitä"),
    "rollup": ("kokoa",),
    "history": ("historia",),
    "undo": ("kumoa",),
    "clear": ("tyhjenna", "tyhjennä"),
    "install": ("asenna",),
    "doctor": ("tarkasta",),
}
HEADER_OPTIONS = ("unit", "service_area", "sector", "unit_code")
_NAMES = {alias: name for name, aliases in COMMANDS.items() for alias in (name, *aliases)}


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, `command` by its English name; argparse itself ends for help and misuse."""
    batch = any(word.partition("=")[0] == "--batch" for word in argv)
    parser = build_parser(language_of(argv), batch=batch)
    if not argv:
        parser.no_command()
    arguments = parser.parse_args(argv)
    arguments.command = _NAMES[arguments.command]
    return arguments


def language_of(argv: Sequence[str]) -> str:
    """The language asked for: it words what is wrong, so it is needed before the arguments are."""
    for word, following in pairwise([*argv, ""]):
        name, _, value = word.partition("=")
        if name == "--language" and (value or following) in LANGUAGES:
            return value or following
    return LANGUAGES[0]


class Parser(argparse.ArgumentParser):
    """Words its help and its complaints from `terminal.toml`."""

    def __init__(self, terminal: dict[str, Any], **settings: Any) -> None:
        formatter = partial(_Formatter, usage=terminal["parser"]["usage"])
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=formatter, **settings)
        self.terminal = terminal
        self.arguments = self.add_argument_group(terminal["parser"]["arguments"])
        self.options = self.add_argument_group(terminal["parser"]["options"])
        self.option("-h", "--help", key="help", action="help")

    def argument(self, name: str, **settings: Any) -> None:
        """A positional argument; its help stands under its name."""
        metavar = self.terminal["metavars"][name]
        text = self.terminal["help"][name]
        self.arguments.add_argument(name, metavar=metavar, help=text, **settings)

    def option(self, *flags: str, key: str | None = None, **settings: Any) -> None:
        """An option; its help stands under its key."""
        name = key or flags[-1].lstrip("-").replace("-", "_")
        if "action" not in settings and "choices" not in settings:
            settings["metavar"] = self.terminal["metavars"].get(name, name.upper())
        self.options.add_argument(*flags, help=self.terminal["help"][name], **settings)

    def error(self, message: str) -> NoReturn:
        """One sentence about what is wrong, and where help is."""
        words = self.terminal["parser"]
        sentence = words["error"].format(message=_translated(message, self.terminal))
        self.exit(
            2, f"{self.format_usage()}{sentence}\n{words['more'].format(program=self.prog)}\n"
        )

    def no_command(self) -> NoReturn:
        """The whole help, as a usage error: nothing was asked for."""
        self.exit(2, self.format_help())


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, *positional: Any, usage: str, **settings: Any) -> None:
        super().__init__(*positional, **settings)
        self._prefix = usage

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._prefix if prefix is None else prefix)


def _translated(message: str, terminal: dict[str, Any]) -> str:
    """What argparse says in English, in the person's language; as it is where no pattern fits."""
    for entry in terminal["usage_errors"]:
        match = re.fullmatch(entry["english"], message)
        if match:
            return str(entry["sentence"].format(*match.groups(), nearest=_nearest(match[1])))
    return message


def _nearest(word: str) -> str:
    """The command a mistyped word was probably meant to be."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake: keeps the start quick

    return get_close_matches(word, _NAMES, n=1, cutoff=0.0)[0]


def build_parser(language: str, *, batch: bool = False) -> Parser:
    """The whole command line, worded in `language`; a `batch` needs no target and actual."""
    terminal = words(language, "terminal")
    program = terminal["program"]
    parser = Parser(
        terminal, prog=PROGRAM, description=program["description"], epilog=program["epilog"]
    )
    parser.option("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.option("--language", choices=LANGUAGES, default=language)
    commands = parser.add_subparsers(
        title=terminal["parser"]["commands"],
        dest="command",
        metavar=terminal["metavars"]["command"],
        required=True,
    )
    for name, aliases in COMMANDS.items():
        texts = terminal["commands"][name]
        command = commands.add_parser(
            name,
            aliases=aliases,
            terminal=terminal,
            help=texts["help"],
            description=f"{texts['description']}\n\n{_examples(texts, terminal)}",
        )
        # Its default stands above: one here would win over a `--language` before the command.
        command.option("--language", choices=LANGUAGES, default=argparse.SUPPRESS)
        if name in _ARGUMENTS and not (batch and name == "explain"):
            _ARGUMENTS[name](command)
        if name in _OPTIONS:
            _OPTIONS[name](command)
    return parser


def _examples(texts: dict[str, Any], terminal: dict[str, Any]) -> str:
    lines = [f"  {PROGRAM} {example}" for example in texts["examples"]]
    return "\n".join([terminal["parser"]["examples"], *lines])


def _format(command: Parser) -> None:
    command.option("--format", choices=("text", "json"), default="text")


def _writing(command: Parser) -> None:
    command.option("-n", "--dry-run", action="store_true")
    command.option("--force", action="store_true")


def _new(command: Parser) -> None:
    command.option("--year", type=int, required=True)
    for key in HEADER_OPTIONS:
        command.option(f"--{key.replace('_', '-')}")
    _writing(command)


def _colour(command: Parser) -> None:
    command.option("-o", "--output")
    _writing(command)
    _format(command)


def _rollup(command: Parser) -> None:
    command.option("-o", "--output", required=True)
    _writing(command)
    _format(command)


def _explain(command: Parser) -> None:
    for name in ("previous", "measure", "forecast", "batch"):
        command.option(f"--{name}")
    command.option("--direction", choices=("higher", "lower"))
    command.option("--year", type=int)
    command.option("--phase", choices=("plan", "interim", "final"), default="final")
    command.option("--forecast-judged", choices=("green", "yellow", "red"))
    _format(command)


def _undo(command: Parser) -> None:
    command.option("--run", type=int)
    command.option("-n", "--dry-run", action="store_true")
    _format(command)


def _clear(command: Parser) -> None:
    command.option("-n", "--dry-run", action="store_true")
    _format(command)


def _install(command: Parser) -> None:
    command.option("--all-users", action="store_true")
    _format(command)


def _pair(command: Parser) -> None:
    command.argument("target")
    command.argument("actual")


_ARGUMENTS: dict[str, Callable[[Parser], None]] = {
    "demo": lambda command: command.argument("folder", nargs="?", default="demo"),
    "new": lambda command: command.argument("out"),
    "check": lambda command: command.argument("files", nargs="+"),
    "colour": lambda command: command.argument("files", nargs="+"),
    "summary": lambda command: command.argument("file"),
    "explain": _pair,
    "rollup": lambda command: command.argument("paths", nargs="+"),
    "history": lambda command: command.argument("file"),
    "undo": lambda command: command.argument("file"),
}
_OPTIONS: dict[str, Callable[[Parser], None]] = {
    "new": _new,
    "check": _format,
    "colour": _colour,
    "summary": _colour,
    "explain": _explain,
    "rollup": _rollup,
    "history": _format,
    "undo": _undo,
    "clear": _clear,
    "install": _install,
    "doctor": _format,
}
