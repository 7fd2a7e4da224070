# SPDX-License-Identifier: Apache-2.0
"""The history pane: reasons, notes, retries, chips, filters and an export."""
import csv
from typing import NamedTuple

import desk
from run import spec

NOTE = "The bucket policy lost our role. Asked Ana to put it back."
TICKET = "https://tickets.example/4711"
UNSEEN = ", ended since you left"


class Row(NamedTuple):
    state: str
    collection: str
    endpoint: str
    database: str
    job_id: str
    started: str
    took: str
    progress: str
    message: str


def history(run):
    rows = [Row(*row) for row in desk.cells(run.desk.find("table", "History"))]
    return [row._replace(state=row.state.removesuffix(UNSEEN)) for row in rows]


def states_of(run, collection):
    return [row.state for row in history(run) if row.collection == collection]


def wait_for_state(run, collection, state, count=1):
    """The newest of `count` rows of the collection in that state."""
    def look():
        rows = [row for row in history(run) if (row.collection, row.state) == (collection, state)]
        return rows[0] if len(rows) >= count else None

    return desk.wait_for(f"{collection}: {state}", look, patience=40)


def chip(run, word):
    """A chip's button and its number."""
    row = run.desk.find(None, "Chips of the history")
    button = run.desk.find(desk.BUTTONS, word + " ", begins=True, inside=row)
    return button, int(button.name.removeprefix(word + " "))


def wait_for_count(run, word, count):
    desk.wait_for(f"{word} {count}", lambda: chip(run, word)[1] == count)


def choose_chip(run, word):
    button = chip(run, word)[0]
    if not desk.is_checked(button):  # the one of an earlier run comes back
        desk.press(button)
    desk.wait_for(f"as many rows as {word} counts", lambda: len(history(run)) == chip(run, word)[1])


def words_of_details(run):
    summary = run.desk.find(desk.ANY, "Summary")
    return [node.name for node in desk.walk(summary) if node.name and desk.is_showing(node)]


def failed_refresh(run):
    """The reason in plain words, in the details and in the list of reasons."""
    steps = run.desk
    desk.select_row(steps.find("table", "Collections"), "ext_denied")
    steps.press("push button", "Refresh data of ext_denied")
    wait_for_state(run, "ext_denied", "Failed")
    cause = "The credentials do not have permission to read the source"
    desk.wait_for("the cause in the details", lambda: cause + "." in words_of_details(run))
    assert any("ACCESS_DENIED" in text for text in words_of_details(run)), "the server's own words are missing"
    choose_chip(run, "Failed")
    reasons = steps.find("list", "Reasons")
    desk.wait_for("the reason with its count", lambda: f"1 × {cause}" in [item.name for item in reasons])
    run.picture("failed")


def note_survives(run):
    """A note that is typed just before the window closes is saved."""
    desk.select_row(run.desk.find("table", "History"), "ext_denied")
    desk.keys("n")
    desk.write(NOTE)
    run.desk.type("text", "Ticket", TICKET)
    run.restart()
    desk.select_row(run.desk.find("table", "History"), "ext_denied")
    run.desk.press("page tab", "Note ✎")
    assert run.desk.read("text", "Note") == NOTE, run.desk.read("text", "Note")
    assert run.desk.read("text", "Ticket") == TICKET
    assert desk.is_enabled(run.desk.find("push button", "Open ticket"))
    run.picture("note")
    run.desk.press("page tab", "Summary")


def retry(run):
    """Once the source is fixed, the retry succeeds and the failure leaves the list."""
    mending = run.refresh_elsewhere("ext_denied", externalSource="s3://my-bucket/mended/", externalSpec=spec())
    desk.wait_for("the mended source", lambda: run.job(mending)["state"] == "RefreshCompleted")
    desk.select_row(run.desk.find("table", "Collections"), "ext_denied")
    choose_chip(run, "Failed")
    failures = chip(run, "Failed")[1]
    desk.select_row(run.desk.find("table", "History"), "ext_denied")
    run.desk.press("push button", "Retry")
    wait_for_count(run, "Failed", failures - 1)
    assert "Failed" not in states_of(run, "ext_denied")
    choose_chip(run, "All")
    wait_for_state(run, "ext_denied", "Done")
    assert states_of(run, "ext_denied") == ["Done", "Superseded"], states_of(run, "ext_denied")
    assert run.sent_to("ext_denied") == 2
    run.picture("retried")


def chips_and_filters(run):
    """A chip counts its rows, filters narrow them, Escape shows all again."""
    desk.select_row(run.desk.find("table", "History"), "ext_vortex")
    rows = history(run)
    for word in ("Failed", "Running", "Done"):
        expected = [row.collection for row in rows if row.state == word]
        wait_for_count(run, word, len(expected))
        choose_chip(run, word)
        assert [row.collection for row in history(run)] == expected, history(run)
    choose_chip(run, "All")

    orders = [row for row in rows if row.collection == "ext_orders"]
    run.desk.type("text", "Filter history", "orders")
    wait_for_count(run, "All", len(orders))
    wait_for_count(run, "Failed", 1)
    desk.choose(run.desk.find("combo box", "Endpoint"), "lake")
    desk.wait_for("the rows of ext_orders", lambda: history(run) == orders)
    desk.select_row(run.desk.find("table", "History"), "ext_orders")
    desk.keys("Escape")
    desk.wait_for("all rows", lambda: len(history(run)) == len(rows))
    assert run.desk.read("text", "Filter history") == ""


def export(run):
    """The export has every row with its exact id. no_secret_left checks the file for secrets."""
    rows = history(run)
    desk.select_row(run.desk.find("table", "History"), "ext_orders")
    desk.keys("ctrl+e")
    dialog = run.desk.find(("dialog", "file chooser"), "Export history")
    file = run.scratch / "history.csv"
    run.desk.type("text", "File name", str(file), inside=dialog)
    run.desk.press("push button", "Save", inside=dialog)
    run.desk.find(desk.ANY, f"{len(rows)} refreshes were exported to {file}", begins=True)
    with open(file, encoding="utf-8-sig", newline="") as text:
        exported = list(csv.DictReader(text))
    assert len(exported) == len(rows), exported
    written = str(exported)
    assert all(row.job_id in written and row.collection in written for row in rows), written
    assert NOTE in written and TICKET in written, written
