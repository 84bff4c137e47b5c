"""Claims and links go in; findings come out: what a standards editor would mark, with a code, the words, a reason and a fix."""

from claimtrack.checks.corpus import Corpus
from claimtrack.checks.reading import Reading
from claimtrack.checks.registry import Check, check, checks
from claimtrack.checks.run import Rules, findings, rules_of

__all__ = ["Check", "Corpus", "Reading", "Rules", "check", "checks", "findings", "rules_of"]
