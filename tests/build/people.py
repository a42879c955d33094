from motcua.foundation.parties.actions import PersonData


def person(name: str = "Nguyễn Thị Bình", number: str = "001190000123", **more: object) -> PersonData:
    values = {"birth": "12/05/1990", "address": "Thôn Đông, xã Thử Nghiệm", "phone": "0900000001"} | more
    return PersonData(full_name=name, identity_number=number, **values)
