"""Staff sign in with argon2id; sessions lock when idle and keep their place."""

import hashlib
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from counter.clock import instant_text, read_instant
from counter.faults import StaffFault
from counter.store import SessionRow, StaffRow, Store
from counter.town import Limits, SampleStaff

ROLES = ("clerk", "specialist", "admin")
SHORTEST_PASSWORD = 10
EVERY_OFFICE = "*"
# Writing that a session is in use once in a while is enough to lock it in time.
TOUCH_SECONDS = 20


@dataclass(frozen=True)
class StaffMember:
    """Who works at a counter; `office` may be "*" for people who work in every office."""

    id: str
    name: str
    section: str
    office: str
    role: str
    desk: str = ""

    @property
    def is_admin(self) -> bool:
        """Whether accounts, keys and the town's settings are theirs to change."""
        return self.role == "admin"


@dataclass(frozen=True)
class Session:
    """One person signed in at one browser; locked sessions show nothing but the lock."""

    member: StaffMember
    locked: bool
    place: str
    started_at: str
    seen_at: str


class Staff:
    """The accounts and sessions of one office."""

    def __init__(
        self,
        store: Store,
        limits: Limits | None = None,
        hasher: PasswordHasher | None = None,
    ) -> None:
        self._store = store
        self._rows = store.staff
        self._limits = limits or Limits()
        self._hasher = hasher or PasswordHasher()
        self._lock = threading.Lock()
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def add(self, member: StaffMember, password: str, login: str = "") -> None:
        """Adds an account, or changes the one with this id; raises StaffFault when it may not."""
        if member.role not in ROLES:
            choices = "、".join(ROLES)
            raise StaffFault(
                "職員", f"役割「{member.role}」はありません", f"{choices} から選んでください"
            )
        if len(password) < SHORTEST_PASSWORD:
            raise StaffFault(
                "職員", "パスワードが短すぎます", f"{SHORTEST_PASSWORD}文字以上にしてください"
            )
        self._rows.add(
            StaffRow(
                id=member.id,
                login=login or member.id,
                name=member.name,
                section=member.section,
                office=member.office,
                role=member.role,
                desk=member.desk,
                password_hash=self._hasher.hash(password),
                active=True,
                added_at=self._now_text(),
            )
        )

    def add_samples(self, samples: tuple[SampleStaff, ...], office: str) -> None:
        """Adds the sample town's accounts that work in this office and are not there yet."""
        for sample in samples:
            here = sample.office in (office, EVERY_OFFICE)
            if here and self._rows.find(sample.id) is None:
                fields = ("id", "name", "section", "office", "role", "desk")
                member = StaffMember(**{name: getattr(sample, name) for name in fields})
                self.add(member, sample.password)

    def remove(self, staff_id: str) -> None:
        """Ends an account and its sessions; what the person did stays on record."""
        row = self._rows.find(staff_id)
        if row is None:
            raise StaffFault("職員", f"「{staff_id}」はいません", "職員の一覧を確かめてください")
        changed = {name: getattr(row, name) for name in StaffRow.__dataclass_fields__}
        with self._store.transaction():
            self._rows.add(StaffRow(**{**changed, "active": False}))
            self._rows.end_sessions_of(staff_id)

    def members(self) -> tuple[StaffMember, ...]:
        """Everybody who may sign in."""
        return tuple(_member(row) for row in self._rows.all() if row.active)

    def find(self, staff_id: str) -> StaffMember | None:
        """The person with this id (also one who left), or None."""
        row = self._rows.find(staff_id)
        return _member(row) if row else None

    def sign_in(self, login: str, password: str) -> str:
        """The token of a new session; raises StaffFault, the same for every wrong pair."""
        row = self._checked(login, password)
        token = secrets.token_urlsafe(32)
        at = self._now_text()
        with self._store.transaction():
            self._rows.forget_failures(login)
            self._rows.add_session(SessionRow(_hash(token), row.id, at, at, False, ""))
            self._rows.end_sessions_before(instant_text(self._oldest_session()))
            self._store.record_event(row.id, "signed_in", "")
        return token

    def session(self, token: str, place: str | None = None, *, used: bool = True) -> Session | None:
        """The session of this token, locked if it was idle too long; None when there is none.

        Asking counts as use of an unlocked session, unless `used` is False (pages that ask by
        themselves must not keep it open); `place` is where to go on after unlocking.
        """
        row = self._rows.find_session(_hash(token))
        staff = self._rows.find(row.staff) if row else None
        if row is None or staff is None or not staff.active or self._too_old(row):
            return None
        locked = row.locked or self._idle(row)
        if locked and not row.locked:
            self._rows.lock_session(row.token_hash, True, row.seen_at)
        if used and not locked:
            row = self._touched(row, place)
        return Session(_member(staff), locked, row.place, row.started_at, row.seen_at)

    def present(self, token: str) -> StaffMember | None:
        """Who holds this token, unless locked or gone; asking does not count as use."""
        row = self._rows.find_session(_hash(token))
        staff = self._rows.find(row.staff) if row else None
        if row is None or staff is None or not staff.active:
            return None
        shut = row.locked or self._idle(row) or self._too_old(row)
        return None if shut else _member(staff)

    def lock(self, token: str) -> None:
        """Locks a session; it keeps its place."""
        self._rows.lock_session(_hash(token), True, self._now_text())

    def unlock(self, token: str, password: str) -> Session:
        """Opens a locked session again; raises StaffFault for a wrong password."""
        session = self.session(token)
        staff = self._rows.find(session.member.id) if session else None
        if session is None or staff is None:
            raise StaffFault(
                "サインイン", "サインインの時間が終わりました", "もう一度サインインしてください"
            )
        self._checked(staff.login, password)
        self._rows.forget_failures(staff.login)
        self._rows.lock_session(_hash(token), False, self._now_text())
        return Session(session.member, False, session.place, session.started_at, self._now_text())

    def sign_out(self, token: str) -> None:
        """Ends a session."""
        row = self._rows.find_session(_hash(token))
        if row:
            with self._store.transaction():
                self._rows.end_session(row.token_hash)
                self._store.record_event(row.staff, "signed_out", "")

    def _checked(self, login: str, password: str) -> StaffRow:
        self._refuse_pause(login)
        row = self._rows.find_login(login)
        known = row is not None and row.active
        # The same work for an unknown name: time must not tell which names exist.
        right = self._verified(row.password_hash if row and known else self._nobody, password)
        if row is None or not known or not right:
            self._count_failure(login)
            raise StaffFault(
                "サインイン", "職員番号かパスワードが違います", "確かめて、もう一度入力してください"
            )
        return row

    def _verified(self, password_hash: str, password: str) -> bool:
        try:
            # One at a time: argon2 takes 64 MiB for each.
            with self._lock:
                return self._hasher.verify(password_hash, password)
        except (Argon2Error, InvalidHashError):
            return False

    def _count_failure(self, login: str) -> None:
        with self._store.transaction():
            self._rows.count_failure(login[:80], self._now_text())
            count, _ = self._rows.failures(login[:80])
            if count == self._limits.sign_in_attempts:
                self._store.record_event("", "sign_in_paused", "")

    def _refuse_pause(self, login: str) -> None:
        count, last_at = self._rows.failures(login[:80])
        if count < self._limits.sign_in_attempts:
            return
        pause = timedelta(minutes=self._limits.sign_in_pause_minutes)
        left = read_instant(last_at) + pause - self._store.clock()
        if left > timedelta(0):
            minutes = -(-left // timedelta(minutes=1))
            raise StaffFault(
                "サインイン",
                f"間違いが{count}回続いたため、止めています",
                f"{minutes}分待って、もう一度入力してください",
            )

    def _touched(self, row: SessionRow, place: str | None) -> SessionRow:
        now = self._store.clock()
        where = row.place if place is None else place
        due = now - read_instant(row.seen_at) >= timedelta(seconds=TOUCH_SECONDS)
        if not due and where == row.place:
            return row
        at = instant_text(now)
        self._rows.touch_session(row.token_hash, at, where)
        return SessionRow(row.token_hash, row.staff, row.started_at, at, row.locked, where)

    def _idle(self, row: SessionRow) -> bool:
        idle = self._store.clock() - read_instant(row.seen_at)
        return idle >= timedelta(minutes=self._limits.session_minutes)

    def _too_old(self, row: SessionRow) -> bool:
        return read_instant(row.started_at) < self._oldest_session()

    def _oldest_session(self) -> datetime:
        return self._store.clock() - timedelta(hours=self._limits.session_hours)

    def _now_text(self) -> str:
        return instant_text(self._store.clock())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _member(row: StaffRow) -> StaffMember:
    return StaffMember(row.id, row.name, row.section, row.office, row.role, row.desk)
