"""Exit codes of programs in Sphinx documentation, from one catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = '0.1.0'

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up; the command line never comes here."""
    # the command line does without them
    from sphinxext.exitcodes import (  # noqa: PLC0415
        about,
        directives,
        events,
        i18n,
        lazy,
        transforms,
    )
    from sphinxext.exitcodes.domain import ExitDomain  # noqa: PLC0415
    from sphinxext.exitcodes.roles import ExitRole  # noqa: PLC0415

    sequence = frozenset({list, tuple})
    app.require_sphinx('7.4')
    app.add_message_catalog(i18n.DOMAIN, str(i18n.LOCALES))
    app.add_config_value('exitcodes_catalogs', (), '', sequence)
    app.add_config_value('exitcodes_default_profile', '', 'env', frozenset({str}))
    app.add_config_value('exitcodes_columns', (), 'env', sequence)
    app.add_config_value(
        'exitcodes_upstream_links', default=True, rebuild='env', types=frozenset({bool})
    )

    app.add_domain(ExitDomain)
    app.add_role_to_domain('std', 'exit', ExitRole('code'))
    for name, directive in {
        'table': directives.ExitcodeTable,
        'compare': directives.ExitcodeCompare,
        'idioms': directives.ExitcodeIdioms,
        'number': about.ExitcodeNumber,
        'signal': about.ExitcodeSignal,
    }.items():
        app.add_directive(f'exitcode-{name}', directive)
        app.add_directive_to_domain('exit', name, directive)
    app.add_directive_to_domain('exit', 'currentprofile', directives.CurrentProfile)
    app.add_node(lazy.exitcode_rows)
    app.add_node(lazy.replaced_cell)
    app.add_post_transform(transforms.ExpandRows)
    app.add_css_file('exitcodes.css')

    app.connect('builder-inited', events.prepare)
    app.connect('builder-inited', events.report_faults)
    app.connect('env-get-outdated', events.find_outdated)
    app.connect('env-updated', events.find_led_elsewhere)
    # after intersphinx, at 500: another project's documentation goes first
    app.connect('missing-reference', events.link_upstream, priority=900)
    app.connect('warn-missing-reference', events.explain_missing)
    return {
        'version': __version__,
        'env_version': 1,  # bump when the nodes in pickled pages change shape
        'parallel_read_safe': True,
        'parallel_write_safe': True,
    }
