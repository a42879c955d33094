from motcua.kernel.refusals import Refused


class CodeTaken(Refused):
    code = "accounts.code_taken"
    message = "Mã “{code}” đang là mã của một đơn vị khác."


class UnderItself(Refused):
    code = "accounts.under_itself"
    message = "Đơn vị không thể trực thuộc chính mình hoặc đơn vị cấp dưới của mình."


class NotEmpty(Refused):
    code = "accounts.unit_not_empty"
    message = "Đơn vị còn cán bộ hoặc đơn vị trực thuộc. Vui lòng chuyển đi trước khi kết thúc hoạt động."
