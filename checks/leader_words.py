"""Words by which leaders (领导) and their duties are read: the records of `config/wordlists/leaders.toml`."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LeaderWords:
    """`leaders.toml`. Of `surnames` every character is one. `offices` end an office; what ends or begins with a word
    of `no_name_endings` or `no_name_beginnings` is no name.

    Duties begin with one of `in_charge`, with `responsible` but not 负责人 (负责人事 is one), with one of `lone_verbs`
    after no Chinese character, or with one of `presiding`, but not where one of `events` follows (主持召开会议).
    `disclosure` and `services`: what a leader is in charge of by the norm.
    """

    surnames: Words
    double_surnames: Words
    offices: Words
    no_name_endings: Words
    no_name_beginnings: Words
    in_charge: Words
    responsible: Words
    lone_verbs: Words
    presiding: Words
    events: Words
    disclosure: Words
    services: Words
