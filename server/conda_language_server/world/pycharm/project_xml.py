"""The files in `.idea` that say which interpreter a project has: read, and edited so that every other character stays.

`misc.xml` holds the project's interpreter, a module's `.iml` either points to it or has one of its own. Both hold nothing but the name
of an SDK that the IDE knows. Pure: texts in, texts out.
"""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.text.edits import apply_edits
from conda_language_server.world.pycharm.xml_text import Element, XmlError, append_child, escaped, parse, set_attribute

PYTHON = "Python SDK"
"""`project-jdk-type` of an interpreter; `JavaSDK` where the project is one of IntelliJ IDEA's."""
EMPTY_MISC = '<?xml version="1.0" encoding="UTF-8"?>\n<project version="4">\n</project>\n'


class SdkName(NamedTuple):
    """The name under which the IDE knows an SDK, and its type; an empty type is found by the name alone."""

    name: str
    kind: str

    @property
    def is_python(self) -> bool:
        return self.kind in ("", PYTHON)


class ModuleSdk(NamedTuple):
    """What a module says: `inherits` the project's SDK, or has its own; `facet` is the interpreter of a Python facet in another module."""

    inherits: bool
    own: SdkName | None
    facet: str | None


def project_sdk(misc: str) -> SdkName | None:
    """The SDK that a misc.xml names. Raises XmlError."""
    manager = parse(misc).first("component", name="ProjectRootManager")
    name = manager.attributes.get("project-jdk-name") if manager else None
    return SdkName(name, manager.attributes.get("project-jdk-type", "")) if manager and name else None


def with_project_sdk(misc: str, name: str) -> str:
    """The misc.xml with another Python interpreter. Raises XmlError."""
    project = parse(misc)
    if project.name != "project":
        raise XmlError(project.tag.start)
    manager = project.first("component", name="ProjectRootManager")
    if manager is None:
        tag = f'<component name="ProjectRootManager" version="2" project-jdk-name="{escaped(name)}" project-jdk-type="{PYTHON}" />'
        return apply_edits(misc, [append_child(misc, project, tag)])
    found = manager.attributes
    if (found.get("project-jdk-name"), found.get("project-jdk-type")) == (name, PYTHON):
        return misc
    pairs = (("project-jdk-name", name), ("project-jdk-type", PYTHON))
    return apply_edits(misc, [set_attribute(misc, manager, key, value) for key, value in pairs])


def module_files(modules: str) -> list[str]:
    """The paths of `.iml` files in a modules.xml, as written: with `$PROJECT_DIR$`. Raises XmlError."""
    manager = parse(modules).first("component", name="ProjectModuleManager")
    listed = manager.first("modules") if manager else None
    return [path for module in (listed.all("module") if listed else ()) if (path := module.attributes.get("filepath"))]


def module_sdk(iml: str) -> ModuleSdk:
    """Which SDK a module has. Raises XmlError."""
    module = parse(iml)
    own, inherits = _jdk(module), _entry(module, "inheritedJdk") is not None
    facet = _facet(module)
    named = SdkName(own.attributes.get("jdkName", ""), own.attributes.get("jdkType", "")) if own else None
    return ModuleSdk(inherits, named, facet.attributes.get("sdkName") if facet else None)


def with_module_sdk(iml: str, name: str, *, project_has_it: bool) -> str:
    """The `.iml` with another Python interpreter; unchanged where the module takes the project's, and the project has it.

    Raises XmlError, also for a module that is not one of Python.
    """
    module = parse(iml)
    own, inherited, facet = _jdk(module), _entry(module, "inheritedJdk"), _facet(module)
    if own is not None and own.attributes.get("jdkType") == PYTHON:
        return _with_attribute(iml, own, "jdkName", name)
    if facet is not None:
        return _with_attribute(iml, facet, "sdkName", name)
    manager = _manager(module)
    is_of_python = module.name == "module" and module.attributes.get("type") == "PYTHON_MODULE"
    if not is_of_python or manager is None or own is not None:
        raise XmlError(module.tag.start)
    if project_has_it:
        return iml if inherited is not None else apply_edits(iml, [append_child(iml, manager, '<orderEntry type="inheritedJdk" />')])
    tag = f'<orderEntry type="jdk" jdkName="{escaped(name)}" jdkType="{PYTHON}" />'
    if inherited is None:
        return apply_edits(iml, [append_child(iml, manager, tag)])
    return iml[: inherited.tag.start] + tag + iml[inherited.tag.end :]


def _with_attribute(text: str, element: Element, key: str, value: str) -> str:
    return text if element.attributes.get(key) == value else apply_edits(text, [set_attribute(text, element, key, value)])


def _manager(module: Element) -> Element | None:
    return module.first("component", name="NewModuleRootManager")


def _entry(module: Element, kind: str) -> Element | None:
    manager = _manager(module)
    return manager.first("orderEntry", type=kind) if manager else None


def _jdk(module: Element) -> Element | None:
    return _entry(module, "jdk")


def _facet(module: Element) -> Element | None:
    facets = module.first("component", name="FacetManager")
    facet = facets.first("facet", type="Python") if facets else None
    return facet.first("configuration") if facet else None
