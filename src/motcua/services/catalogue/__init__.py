"""The catalogue of administrative procedures: what may be asked for, with what papers, how long, how much.

procedure          thủ tục hành chính (TTHC): one code, whatever its versions
version            phiên bản: what was published, from a day on; never changed
release            đợt cập nhật: one reading of the published catalogue, taken over whole or not at all
limit              thời hạn giải quyết, per channel and case
fee line           phí, lệ phí, mức giá, as published; computing belongs to payments
component          thành phần hồ sơ: a paper to hand in (nộp) or to show (xuất trình), or a mere note
channel            hình thức nộp: trực tiếp, trực tuyến, bưu chính
question           điều chưa rõ: what the published text leaves open, for a person to decide once
decision           quyết định về điều chưa rõ; stands as long as the source text stays the same
field              lĩnh vực
posting            niêm yết: a unit offers a procedure, from a day to a day
synonym            từ thường dùng: how people call a procedure
statutory limit    thời hạn luật định, where the published text gives none that can be used
"""
