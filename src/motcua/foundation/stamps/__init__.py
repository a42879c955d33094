"""Version stamps of what is kept in process: the tree of units, calendars, the catalogue.

stamp  dấu phiên bản: a random word that changes whenever the thing behind it changes
"""
