"""Who exists: the installation, its office and units, with names and parents that change by date.

office  cơ quan (UBND xã, phường): the root of an installation's tree
unit    đơn vị: văn phòng, phòng chuyên môn, trung tâm, công an xã, …
"""
