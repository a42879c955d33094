"""How uploads arrive: in pieces, on disk beyond a megabyte, and no further than the limits.

A file that is too large is read to its end without being kept, so that the browser gets an answer it can
show instead of a broken connection; the form finds a file that carries its refusal.
"""

import tempfile
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from motcua.foundation.files.rules import FileTooLarge

_IN_MEMORY = 1_048_576
# Beyond this nobody waits for the rest: the connection is closed.
_HOPELESS = 20

if TYPE_CHECKING:
    _Upload = UploadedFile[bytes]
else:
    _Upload = UploadedFile  # generic to the type checker only
U = TypeVar("U", bound=_Upload)


class RefusedUpload(_Upload):
    """An upload of which nothing was kept but why."""

    refused: FileTooLarge


class Quota(FileUploadHandler):
    """Streams each file to a spooled temporary file; counts it, and all files of the request together."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.total = 0
        self.hopeless = False
        self.kept: tempfile.SpooledTemporaryFile[bytes] | None = None

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  Django calls it so
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        self.hopeless = content_length > _HOPELESS * settings.UPLOAD_MAX_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.hopeless:
            raise StopUpload(connection_reset=True)
        self.size = 0
        self.kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115  closed when the upload is

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        self.total += len(raw_data)
        if self.kept is None:
            return
        if self.size > settings.UPLOAD_MAX_BYTES or self.total > settings.UPLOAD_MAX_BYTES_A_REQUEST:
            self._let_go()
        else:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> _Upload:
        if self.kept is None:
            refused = self._upload(RefusedUpload, tempfile.SpooledTemporaryFile())  # noqa: SIM115  holds nothing
            refused.refused = FileTooLarge(limit=settings.UPLOAD_MAX_BYTES // 1_048_576)
            return refused
        self.kept.seek(0)
        upload = self._upload(_Upload, self.kept)
        self.kept = None
        return upload

    def _upload(self, made: type[U], content: Any) -> U:
        return made(
            file=content,
            name=self.file_name,
            content_type=self.content_type,
            size=self.size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        self._let_go()

    def _let_go(self) -> None:
        if self.kept is not None:
            self.kept.close()
            self.kept = None
