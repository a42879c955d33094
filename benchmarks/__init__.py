"""`make bench`: how fast it is, against a floor measured in the same run; writes `docs/benchmarks.md`.

floor  the same SQL in a bare Django view: no middleware, no rules, persistent connections, the same web server
"""
