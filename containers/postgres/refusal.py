"""A refusal: what is wrong, where, and what repairs it, in one line; and the exit code that says so."""


class Refusal(Exception):
    def __init__(self, exit_code: int, line: str) -> None:
        super().__init__(line)
        self.exit_code = exit_code
