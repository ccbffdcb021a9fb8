"""The province: its profile, read and checked once. What is wrong with it is said at start-up in Vietnamese and English, and nothing starts."""

from pathlib import Path

import yaml
from django.core.exceptions import ImproperlyConfigured

from cms.settings._current import ENVIRONMENT
from snapshot import Profile, ProfileError, parse_profile

PROVINCE_ROOT = ENVIRONMENT.province


class _Once(yaml.SafeLoader):
    """Reads YAML in which no field stands twice: the second one would silently win."""

    def construct_mapping(self, node, deep=False):  # type: ignore[no-untyped-def]
        names = [self.construct_object(key, deep=True) for key, _value in node.value]
        for name in names:
            if names.count(name) > 1:
                line = node.start_mark.line + 1
                raise ProfileError(
                    f"{node.start_mark.name}: {name}: có hai lần trong khối ở dòng {line} (stands twice in the block at line {line})"
                )
        return super().construct_mapping(node, deep)


def read_profile(folder: Path) -> Profile:
    """The profile in `folder`; raises ImproperlyConfigured naming file, field and remedy."""
    path = folder / "province.yaml"
    try:
        with path.open(encoding="utf-8") as file:
            profile = parse_profile(yaml.load(file, _Once), str(path))  # noqa: S506  (a safe loader)
    except yaml.YAMLError as error:
        raise ImproperlyConfigured(
            f"{path}: không đọc được YAML (is no YAML): {' '.join(str(error).split())}"
        ) from error
    except ProfileError as error:
        raise ImproperlyConfigured(str(error)) from error
    for name in (profile.brand.mark, profile.brand.favicon):
        if name and not (folder / "brand" / name).is_file():
            raise ImproperlyConfigured(f"{path}: brand: không có tệp brand/{name} (there is no file brand/{name})")
    return profile


PROVINCE = read_profile(PROVINCE_ROOT)
