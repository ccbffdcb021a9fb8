"""Many tables in one step of a migration.

Django renders every model that is related to a new one anew, once for each new one: for this package's tables that was a third of all the time that
setting up a database took. Here the tables are described first and rendered once.
"""

from django.db.migrations.operations.base import Operation


class Together(Operation):
    """`operations` as one: `CreateModel`s, each of which leaves its table as the last of them finds it."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered again when somebody asks
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "; ".join(operation.describe() for operation in self.operations)
