"""The version of the program, as its package metadata says."""

from importlib.metadata import version

VERSION = version("appealcheck")
