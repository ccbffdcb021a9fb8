"""How templates are compiled: as Jinja does it, but for two things that a page does some hundred times. What they write is the same.

A value that is escaped already is written as it is, without being wrapped anew; a string of the interface, `_("…")`, is asked for by a plain call.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_STRINGS = "_"
"""The function that gives the interface's strings: it takes no context."""


def _written(value: Any) -> str:
    return value if type(value) is Markup else escape(value)


class _Generator(CodeGenerator):
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("written(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 (the name of what it visits)
        plain = isinstance(node.node, nodes.Name) and node.node.name == _STRINGS
        if not plain or node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Compiled(Template):
    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        namespace = {"environment": environment, "__file__": code.co_filename, "written": _written}
        exec(code, namespace)  # noqa: S102 (as Jinja's own)
        made = cls._from_namespace(environment, namespace, globals)
        made._uptodate = uptodate
        return made


class PortalEnvironment(Environment):
    """Jinja's environment with this way to compile."""

    code_generator_class = _Generator
    template_class = _Compiled
