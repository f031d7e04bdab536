"""report.eml and box.mbox, by Python's own library of mail."""

import mailbox
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path


def message(number: int, subject: str, text: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Example Relief Desk <desk@example.org>"
    made["To"] = "list@example.org"
    made["Subject"] = subject
    made["Date"] = format_datetime(datetime(2019, 2, 11 + number, 22, 30, tzinfo=UTC))
    made["Message-ID"] = f"<{number}@example.org>"
    made.set_content(text)
    return made


FIRST = message(
    1, "Example: café shelled in Raqqa", "At least 12 people were killed on Monday in Raqqa, a medic said.\n"
)
FIRST.add_alternative("<p>At least 12 people were killed on Monday in <b>Raqqa</b>, a medic said.</p>", subtype="html")
FIRST.add_attachment(b"%PDF-1.4 an example", maintype="application", subtype="pdf", filename="list.pdf")
SECOND = message(
    2, "Example: a road closed", "From dawn the road was closed.\n\nFour soldiers were wounded near Tabqa.\n"
)
Path("report.eml").write_bytes(FIRST.as_bytes())
Path("box.mbox").unlink(missing_ok=True)
box = mailbox.mbox("box.mbox")
for one in (FIRST, SECOND):
    box.add(mailbox.mboxMessage(one)).__str__()
box.flush()
