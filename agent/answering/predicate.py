"""What is said of a home, so that it can be said of one, of several, and denied."""

from dataclasses import dataclass

THIRD_PERSON = {"be": "is", "have": "has"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """ "faces east": `verb` in its plain form ("be", "have", "face"), and the rest of the sentence."""

    verb: str
    rest: str

    @property
    def one(self) -> str:
        """Of one: "is ready to move", "faces east"."""
        return f"{THIRD_PERSON.get(self.verb, f'{self.verb}s')} {self.rest}"

    @property
    def many(self) -> str:
        """Of several: "are ready to move", "face east"."""
        return f"{'are' if self.verb == 'be' else self.verb} {self.rest}"

    @property
    def not_one(self) -> str:
        """Denied of one: "is not ready to move", "does not face east"."""
        return f"is not {self.rest}" if self.verb == "be" else f"does not {self.verb} {self.rest}"

    def of(self, names: int) -> str:
        """Of so many."""
        return self.one if names == 1 else self.many

    def denied(self, names: int) -> str:
        """Denied of so many, in short: "is not", "do not"."""
        if self.verb == "be":
            return "is not" if names == 1 else "are not"
        return "does not" if names == 1 else "do not"
