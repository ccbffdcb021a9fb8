"""The national export (R2): OAI-PMH 2.0 over the ledger. The door is `views.oai_pmh`; the modules behind it are underscored.

Protocol: https://www.openarchives.org/OAI/openarchivesprotocol.html. What is harvested is described in each module's docstring.
"""
