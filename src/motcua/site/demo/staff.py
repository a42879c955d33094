"""Who in the commune does what, as the directory divides the fields."""

from functools import cache

from motcua.site.demo import facts

LEADERS = {"economy": "khaibd", "office": "hangdtm", "culture": "hangdtm"}


@cache
def who(role: str, where: str, code: str) -> str:
    """The username that does a step of procedure `code`; `where` receiving | deciding | office."""
    procedure, officers = facts.procedure(code), facts.commune().officers
    if role == "counter":
        return next(c.officer for c in facts.commune().counters if procedure.field in c.fields)
    if where == "office" and role == "office_leader":
        return LEADERS[procedure.unit]
    holders = [o for o in officers if role in o.roles and (where == "office" or o.unit == procedure.unit)]
    # A head who may also work on papers leaves them to the others.
    holders.sort(key=lambda o: (procedure.field not in o.fields, len(o.roles) if role == "specialist" else 0))
    return holders[0].username
