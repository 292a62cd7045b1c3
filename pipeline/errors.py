"""What a user can mend: one class and one exit code each. Anything else is a bug and shows its traceback."""

from dataclasses import dataclass


@dataclass
class UserError(Exception):
    """A stop that a user can mend.

    Parameters
    ----------
    rule : str
        Which rule was broken, in a few words.
    found : str
        What was found, with the offending value.
    where : str
        File, row, column, table or setting.
    remedy : str
        What to do now.
    """

    rule: str
    found: str
    where: str
    remedy: str

    exit_code = 10
    title = "Stopped"

    def __reduce__(self) -> tuple[type["UserError"], tuple[str, str, str, str]]:
        """Keep what the message says when the error comes from another process."""
        return type(self), (self.rule, self.found, self.where, self.remedy)

    def __str__(self) -> str:
        return (
            f"{self.title} ({type(self).__name__}, exit code {self.exit_code})\n"
            f"  rule   {self.rule}\n"
            f"  found  {self.found}\n"
            f"  where  {self.where}\n"
            f"  to do  {self.remedy}"
        )


class ConfigError(UserError):
    """The configuration says something unknown, impossible or contradictory."""

    exit_code = 10
    title = "The configuration cannot be used"


class MissingInput(UserError):
    """A folder or file that the configuration names is not there."""

    exit_code = 11
    title = "An input is missing"


class UnreadableSource(UserError):
    """A file is there but is not what its description says: encoding, separator, columns, format."""

    exit_code = 12
    title = "A delivery does not match its description"


class BadData(UserError):
    """A value, key or geometry breaks a rule that must hold before anything is computed."""

    exit_code = 13
    title = "A delivery holds values that cannot be used"


class BadMethod(UserError):
    """A method cannot be computed on these data: no spread, no valid area, an unbound indicator."""

    exit_code = 14
    title = "The method cannot be computed"


class StaleInput(UserError):
    """A stage was asked for alone while a stage above it has not run on today's inputs."""

    exit_code = 15
    title = "A stage above is stale"


class RevisionRefused(UserError):
    """A value of a released edition would change and no reason was given."""

    exit_code = 16
    title = "A released value would change"


class Busy(UserError):
    """Another run holds the lock of this city."""

    exit_code = 17
    title = "Another run is at work"


class OutputBlocked(UserError):
    """The place for the results cannot be written: no space, no right, a file where a folder should be."""

    exit_code = 18
    title = "The results cannot be written"


class CheckFailed(UserError):
    """A named check of the tables selected rows; nothing was released."""

    exit_code = 19
    title = "A check of the results failed"


EXIT_CODES: dict[int, type[UserError]] = {kind.exit_code: kind for kind in UserError.__subclasses__()}
