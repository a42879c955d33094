"""Work done later by the worker, and work that comes by itself.

job       việc nền: a row written in the transaction that wants it done; run at least once
worker    tiến trình chạy việc nền (`motcua work`)
schedule  lịch chạy: a job every so long, or each day at a local time
"""
