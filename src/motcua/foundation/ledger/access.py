from motcua.kernel.features import Permission

VERIFY = Permission(code="record.verify", title="Kiểm tra nhật ký hồ sơ")
SEE_READS = Permission(code="record.reads", title="Xem ai đã xem dữ liệu cá nhân")
