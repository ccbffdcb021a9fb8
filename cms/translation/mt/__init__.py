"""Machine translation by Argos packages, without any network. The door of this package."""

from cms.translation.mt._engine import ArgosEngine
from cms.translation.mt._packages import Package, find_packages, install_package, read_package
from cms.translation.mt._port import Engine, Pair
from cms.translation.mt._routes import PIVOT, route
from cms.translation.mt._translator import ArgosTranslator

__all__ = [
    "PIVOT",
    "ArgosEngine",
    "ArgosTranslator",
    "Engine",
    "Package",
    "Pair",
    "find_packages",
    "install_package",
    "read_package",
    "route",
]
