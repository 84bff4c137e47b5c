"""YAML as plain text: every scalar is the string that was written, so `NO`, `on`, `1.0` and dates stay as they are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from yaml import SafeLoader

DEPTH: Final = 32
ALIASES: Final = 64


def load_yaml(text: str, *, where: str) -> object:
    """Read one YAML document into dicts, lists and strings; an empty value is "", an empty document None.

    Nothing is ever constructed or executed: tags such as `!!python/object` are refused. `where` names the file in
    errors. Raises ClaimtrackError with file, line and hint for broken syntax, duplicate keys, deep nesting and too many
    aliases.
    """
    import yaml

    try:
        return yaml.load(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{where}:{mark.line + 1}" if mark else where
        raise ClaimtrackError(f"{place}: {error.problem or error.context}", hint=_hint(error.problem or "")) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error).splitlines()[0]
        raise ClaimtrackError(f"{where}: {reason}", hint="Check the YAML syntax.") from None


def load_own_yaml(text: str) -> object:
    """Read a YAML document that comes with claimtrack to the same values, seven times as fast: `load_yaml`'s checks are left
    to the tests of the shipped files."""
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


@lru_cache(maxsize=1)
def _loader() -> type[SafeLoader]:
    """Build the loader on first use, so that importing this module does not import yaml."""
    import yaml

    class TextLoader(yaml.SafeLoader):
        """A SafeLoader whose scalars are text and whose documents are bounded trees."""

        depth = 0
        aliases = 0

        def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                self.aliases += 1
            self.depth += 1
            if self.aliases > ALIASES or self.depth > DEPTH:
                limit = f"{ALIASES} aliases" if self.aliases > ALIASES else f"{DEPTH} levels of nesting"
                mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.MarkedYAMLError(problem=f"more than {limit}", problem_mark=mark)
            node: yaml.Node | None = super().compose_node(parent, index)
            self.depth -= 1
            return node

    def text_of(_loader: Any, node: yaml.ScalarNode) -> str:
        return str(node.value)

    def mapping_of(loader: Any, node: yaml.MappingNode) -> dict[object, object]:
        known: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key must be plain text", problem_mark=key.start_mark)
            if key.value in known:
                raise yaml.MarkedYAMLError(problem=f"duplicate key {key.value!r}", problem_mark=key.start_mark)
            known.add(key.value)
        return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}

    def refuse(_loader: Any, node: yaml.Node) -> object:
        raise yaml.MarkedYAMLError(problem=f"the tag {node.tag!r} is not allowed", problem_mark=node.start_mark)

    TextLoader.yaml_implicit_resolvers = {}
    TextLoader.yaml_constructors = {
        "tag:yaml.org,2002:str": text_of,
        "tag:yaml.org,2002:seq": lambda loader, node: loader.construct_sequence(node, deep=True),
        "tag:yaml.org,2002:map": mapping_of,
        None: refuse,
    }
    return TextLoader


def _hint(problem: str) -> str:
    if "duplicate key" in problem:
        return "Keep one of the two."
    if "found character '\\t'" in problem:
        return "Indent with spaces, not tabs."
    if "mapping values are not allowed" in problem:
        return "Put values that contain a colon in quotation marks."
    return "Check the YAML syntax at this line."
