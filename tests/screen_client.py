"""A member of staff at the screens, without a browser: signs in, sends forms, reads pages."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from counter.office import Office
from kiosk.app import create_app
from lifeevents.case import read_case
from lifeevents.entities import answers_of


class Clerk:
    """One browser of the office; `csrf` is the token of its forms."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.app = create_app(folder, office=office)
        self.app.testing = True
        self.client: FlaskClient = self.app.test_client()
        self.csrf = ""

    def sign_in(self, account: str = "sasaki") -> "Clerk":
        """Signs in with the sample account."""
        self.csrf = token_in(self.client.get("/staff/sign-in").text)
        sent = {"csrf": self.csrf, "account": account, "password": f"mihon-{account}"}
        assert self.client.post("/staff/sign-in", data=sent).status_code == 302
        return self

    def get(self, path: str) -> TestResponse:
        """A page under /staff."""
        return self.client.get(f"/staff{path}")

    def post(self, path: str, **fields: Any) -> TestResponse:
        """A form sent to /staff, with its token."""
        return self.client.post(f"/staff{path}", data={"csrf": self.csrf, **fields})

    def post_json(self, path: str, **content: Any) -> TestResponse:
        """JSON sent to /staff, as the pages' modules do."""
        headers = {"X-CSRF-Token": self.csrf}
        return self.client.post(f"/staff{path}", json=content, headers=headers)

    def begin(self, *events: str) -> str:
        """Opens a case with these events; its id."""
        answer = self.post("/cases/new", event=list(events))
        return answer.headers["Location"].split("/")[3]

    def with_scenario(self, document: dict[str, Any]) -> str:
        """A case with everything that a scenario says; its id."""
        body = {"unanswered": document.get("unanswered", "")}
        case_id = self.office.cases.open("sasaki", body).case_id
        self.office.cases.answer(case_id, dict(answers_of(read_case(document))), "sasaki")
        return case_id


def token_in(page: str) -> str:
    """The CSRF token of a page."""
    found = re.search(r'name="csrf" content="(\w+)"', page)
    assert found, page[:300]
    return found[1]


def words_of(page: str) -> str:
    """A page's text without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
