"""Files of applications as pages take them and hand them out: saved, never run."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from qadagalau.law import N_
from qadagalau.office.petitions.files import Vetted, bytes_of, vetted
from qadagalau.office.petitions.life import PetitionError
from qadagalau.office.petitions.models import Attachment
from qadagalau.office.petitions.uploads import LARGEST

MEGABYTE = 1024 * 1024


def looked_at(file: "UploadedFile[bytes]") -> Vetted:
    """Return a file that came as it may be kept.

    Raises:
        PetitionError: it is not taken.
    """
    if (file.size or 0) > LARGEST:
        raise PetitionError(
            N_("The file {name} has more than {most} MB. Make it smaller, or split it."),
            part="files",
            name=(file.name or "")[-80:],
            most=LARGEST // MEGABYTE,
        )
    return vetted(file.name or "", file.read(), scanner=settings.SCANNER)


def attachment_file(kept: Attachment) -> HttpResponse:
    """Hand over a file: as what its bytes are, to be saved; a browser may run nothing of it.

    Raises:
        PetitionError: it is not what was kept.
    """
    answer = HttpResponse(bytes_of(kept, settings.HOME), content_type=kept.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=kept.name
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
