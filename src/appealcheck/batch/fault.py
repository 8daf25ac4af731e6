"""What keeps every draft under the same options from being checked; the message is one line for the user."""

from appealcheck.grammar.issue import BadList, EngineMissing
from appealcheck.options import UnknownProfile
from appealcheck.parsing.pipeline import ModelMissing
from appealcheck.rulebook.error import RuleError

CANNOT_CHECK = (UnknownProfile, BadList, EngineMissing, ModelMissing, RuleError)
