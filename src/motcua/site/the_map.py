"""The checked map, read: wings, capabilities, installed apps."""

import configparser
import re
from pathlib import Path

MAP = Path(__file__).resolve().parents[1] / "map.ini"


def capabilities() -> list[str]:
    """Dotted paths of every capability, from the ground up."""
    config = configparser.ConfigParser()
    config.read(MAP, encoding="utf-8")
    found: list[str] = []
    for wing in reversed(config["importlinter:contract:wings"]["layers"].split()):
        section = f"importlinter:contract:{wing}"
        if section in config:
            layers = config[section]["layers"].strip().splitlines()
            names = [n for layer in reversed(layers) for n in re.split(r"[\s|]+", layer.strip())]
            found += [f"motcua.{wing}.{name}" for name in names]
        elif wing != "site":
            found.append(f"motcua.{wing}")
    return found
