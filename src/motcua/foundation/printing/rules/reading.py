"""Plain JSON into the values of a contract; anything missing, unknown or of another type is refused."""

import datetime as dt
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from motcua.kernel import text

C = TypeVar("C")


class ContractError(ValueError):
    """The caller's data do not fit the form: a bug, told with the place where it was found."""


def read(contract: type[C], data: Mapping[str, Any] | C) -> C:
    """`data` as a value of `contract`. Days and instants may be ISO 8601 strings or Python values.

    Texts are brought to their normal form. Raises ContractError.
    """
    value: C = _record(contract, data, contract.__name__)
    return value


def _record(contract: Any, data: Any, place: str) -> Any:
    if isinstance(data, contract):
        data = {field.name: getattr(data, field.name) for field in _fields(contract)}
    if not isinstance(data, Mapping):
        raise ContractError(f"{place}: a record is needed, not {type(data).__name__}.")
    known = _fields(contract)
    unknown = set(data) - {field.name for field in known}
    if unknown:
        raise ContractError(f"{place}: unknown fields {sorted(unknown)}.")
    values = {}
    for field in known:
        if field.name in data:
            values[field.name] = _value(_hints(contract)[field.name], data[field.name], f"{place}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ContractError(f"{place}.{field.name}: is missing.")
    return contract(**values)


def _value(kind: Any, value: Any, place: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [k for k in get_args(kind) if k is not type(None)]
        return None if value is None else _value(inner[0], value, place)
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise ContractError(f"{place}: a list is needed, not {type(value).__name__}.")
        return tuple(_value(get_args(kind)[0], v, f"{place}[{i}]") for i, v in enumerate(value))
    if is_dataclass(kind):
        return _record(kind, value, place)
    if kind is dt.datetime:
        return _instant(value, place)
    if kind is dt.date:
        return _day(value, place)
    if type(value) is not kind:
        raise ContractError(f"{place}: {kind.__name__} is needed, not {type(value).__name__}.")
    if kind is int and value < 0:
        raise ContractError(f"{place}: must not be negative.")
    return text.clean(value) if kind is str else value


def _instant(value: Any, place: str) -> dt.datetime:
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError as error:
            raise ContractError(f"{place}: {value!r} is no instant.") from error
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        raise ContractError(f"{place}: an instant with its time zone is needed.")
    return value


def _day(value: Any, place: str) -> dt.date:
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError as error:
            raise ContractError(f"{place}: {value!r} is no day.") from error
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise ContractError(f"{place}: a day is needed.")
    return value


@cache
def _hints(contract: Any) -> dict[str, Any]:
    return get_type_hints(contract)


@cache
def _fields(contract: Any) -> tuple[Field[Any], ...]:
    return fields(contract)
