"""The demonstration: an invented commune, its published procedures, its people and a year of its work.

Everything here is plain data and pure Python; the simulator executes a plan through the real actions.

- commune: xã Đồng Sen, which exists nowhere; units, officers, counters, rates, villages (`data/commune.json`).
- procedure: a published procedure with its real code, limit, papers and fees (`data/procedures.json`).
- process: the internal steps of a procedure with the time of each (`data/processes.json`).
- person: a synthetic citizen, the same for the same seed (`people`).
- plan: the dossiers that arrive and what becomes of each of them, decided beforehand (`plan`).
"""
