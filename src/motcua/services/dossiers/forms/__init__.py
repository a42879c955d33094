"""Shapes of what is typed at the counter."""

from motcua.services.dossiers.forms import steps
from motcua.services.dossiers.forms.later import AcceptForm, HandOverForm, RegisterForm, SupplementForm, TurnAwayForm
from motcua.services.dossiers.forms.people import PersonForm
from motcua.services.dossiers.forms.sheet import Block, Sheet
from motcua.services.dossiers.forms.slips import GuideForm, SlipForm
from motcua.services.dossiers.forms.steps import Payload

__all__ = [
    "AcceptForm",
    "Block",
    "GuideForm",
    "HandOverForm",
    "Payload",
    "PersonForm",
    "RegisterForm",
    "Sheet",
    "SlipForm",
    "SupplementForm",
    "TurnAwayForm",
    "steps",
]
