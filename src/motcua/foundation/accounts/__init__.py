"""Officers, what they may do and where.

officer     cán bộ, công chức: a person who signs in
role        vai trò: a set of declared permissions; a step of a process waits for a role
grant       phân công: a role held in a unit (and all below it) from a day, perhaps for another officer
substitute  người thay thế: holds a grant in another's place
token       khóa truy cập API: a scoped, expiring key
"""
