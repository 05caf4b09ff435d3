"""The roles that refer to codes, profiles, numbers and signals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.roles import XRefRole

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, system_message
    from sphinx.environment import BuildEnvironment


class ExitRole(XRefRole):
    """A cross-reference into the exit domain, whatever name it is used by.

    :param reftype: the type of object that it refers to
    """

    def __init__(self, reftype: str) -> None:
        inner = nodes.inline if reftype == 'profile' else nodes.literal
        super().__init__(innernodeclass=inner, warn_dangling=True)
        self._reftype = reftype

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Make the node; `:exit:` in the standard domain means the same as here."""
        self.refdomain, self.reftype = 'exit', self._reftype
        self.classes = ['xref', 'exit', f'exit-{self.reftype}']
        if self.disabled:
            return self.create_non_xref_node()
        return self.create_xref_node()

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,  # noqa: FBT001 - the signature of XRefRole
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Set the text, `buck2 3` or with a tilde `3`, and note what is meant."""
        title, target = super().process_link(
            env, refnode, has_explicit_title, title, target
        )
        if not has_explicit_title:
            target = target.removeprefix('~')
            profile, colon, code = target.partition(':')
            title = code if title.startswith('~') and colon else target
            title = title.replace(f'{profile}:', f'{profile} ', 1)
        current = env.ref_context.get('exit:profile', '')
        refnode['exit:profile'] = current
        domain: Any = env.get_domain('exit')  # whose module imports this one
        domain.note_reference(self.reftype, current, target)
        return title, target
