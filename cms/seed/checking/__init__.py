"""Checking the content as an editor would: facts, figures, terms, script and register of every language. Needs no database."""

from cms.seed.checking._check import check_content
from cms.seed.checking._model import Problem, Report

__all__ = ["Problem", "Report", "check_content"]
