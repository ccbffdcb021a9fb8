"""The environment of this process, read once; the settings' topics start from it."""

from cms.settings._environment import ROOT, Environment, read_environment

ENVIRONMENT: Environment = read_environment()

__all__ = ["ENVIRONMENT", "ROOT"]
