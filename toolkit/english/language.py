"""The language that the toolkit reads, and the one place that refuses others."""

from toolkit.errors import InputError

LANGUAGE = "en"


def check_language(code: str, what: str, advice: str, name: str = "") -> None:
    """Raise InputError unless a language is English.

    `code` is its ISO 639-1 code, `name` its name, `what` the setting that it comes from.
    """
    if code != LANGUAGE:
        language = f"{name} ({code})" if name else repr(code)
        problem = f"the language is {language}, and all rules and word lists are for English"
        raise InputError(what, problem, advice)
