from django.urls import path

from motcua.casework.views import calendar_change, processes

app_name = "casework"
urlpatterns = [
    path("can-bo/quan-tri/quy-trinh/", processes.processes, name="processes"),
    path("can-bo/quan-tri/quy-trinh/them/", processes.add, name="add_process"),
    path("can-bo/quan-tri/quy-trinh/nhap/", processes.take_over, name="import_processes"),
    path("can-bo/quan-tri/quy-trinh/<int:process_id>/", processes.process, name="process"),
    path("can-bo/quan-tri/quy-trinh/<int:process_id>/sua/", processes.edit, name="edit_process"),
    path("can-bo/quan-tri/quy-trinh/<int:process_id>/gan/", processes.assign, name="assign_process"),
    path("can-bo/quan-tri/quy-trinh/<int:process_id>/ngung/", processes.end, name="end_process"),
    path("can-bo/quan-tri/lich/xem-truoc/", calendar_change.change, name="change_calendar"),
]
