"""What is raised for a rule file that cannot be used; apart from the reader, so that a kept rulebook loads no YAML."""


class RuleError(Exception):
    """A rule file cannot be used; the message is one line that begins with file:line:column."""
