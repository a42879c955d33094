"""People and organisations as they gave themselves: who asks, who owns a dossier, who pays.

party            đương sự: a person or an organisation; one row however often they come
version          bản khai: what was known of a party at one moment; never changed, only followed by another
identity number  số định danh cá nhân, số CCCD: 12 digits, the same for life
old number       số CMND: 9 digits, replaced by the identity number
blind index      chỉ mục mù: a keyed hash by which a sealed number is found and not read
card             thẻ căn cước: its QR code holds number, name, birth, sex, residence, day of issue
partial date     ngày không đầy đủ: a day, a month or only a year, as old papers have it
erasure          xóa dữ liệu cá nhân: the values are blanked, that they were stays on record
"""
