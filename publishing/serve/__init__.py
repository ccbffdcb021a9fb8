"""Serving: the portal by our own static application, the editors' desk by Django, the worker beside them."""

from publishing.serve._portal import PortalApp
from publishing.serve._servers import Address, address_of, serve

__all__ = ["Address", "PortalApp", "address_of", "serve"]
