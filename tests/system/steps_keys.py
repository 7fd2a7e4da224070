# SPDX-License-Identifier: Apache-2.0
"""What users do, by keys alone."""
import csv
import json

import desk
from places import dialog, main_window, stop_of
from run import ACCESS_KEY, SECRET_KEY, TOKEN, spec
from steps_history import history, states_of, wait_for_state

MOST_STOPS = 60


def names_of(node):
    """What the user would call it; for the inner part of an editor, what the editor is called."""
    names = [desk.plain(node.name), *map(desk.plain, desk.labels(node))]
    return names if any(names) or node.parent is None else names_of(node.parent)


def tab_to(root, name):
    """Presses Tab until what has the focus has the name."""
    seen = []
    for _ in range(MOST_STOPS):
        node = stop_of(root)
        if node is not None:
            names = names_of(node)
            if name in names:
                return node
            seen.append(names[0])
        desk.keys("Tab")
    raise desk.Missing(f"Tab does not reach “{name}”, only {seen}")


def write_over(text):
    desk.keys("ctrl+a")
    desk.write(text)


def add_endpoint(run):
    desk.wait_for("the window", lambda: run.desk.find("push button", "Add endpoint"))
    desk.activate(run.window.pid)
    desk.keys("ctrl+n")
    form = dialog(run, "Add endpoint")
    for field, text in (("Name", "lake"), ("Address", run.url), ("Token", TOKEN)):
        tab_to(form, field)
        desk.write(text)
    tab_to(form, "Test connection")
    desk.keys("space")
    desk.wait_for(
        "the end of the connection test",
        lambda: any(node.name == "The connection works." for node in desk.walk(form)),
        patience=30,
    )
    run.picture("keys-form")
    tab_to(form, "Save")
    desk.keys("space")
    desk.wait_for("no form", lambda: not run.desk.is_open("Add endpoint"))
    desk.activate(run.window.pid)


def choose(run, collection):
    """From the filter to the first row."""
    desk.keys("ctrl+2", "ctrl+f")
    write_over(collection)
    table = run.desk.find("table", "Collections")
    desk.wait_for(f"only {collection}", lambda: [row[0] for row in desk.cells(table)] == [collection])
    desk.keys("Down")
    desk.wait_for(f"{collection} in the right pane", lambda: run.desk.find("push button", f"Refresh data of {collection}"))


def refresh(run):
    choose(run, "ext_books")
    desk.keys("ctrl+Return")
    wait_for_state(run, "ext_books", "Done")
    assert run.sent_to("ext_books") == 1


def new_settings_with_a_fix(run):
    """The spec has a boolean where the server wants a string: F8 goes there and Alt+Enter fixes it."""
    choose(run, "ext_orders")
    desk.keys("ctrl+shift+Return")
    run.desk.find(desk.ANY, "New settings")
    window = main_window(run)
    text = json.loads(spec(use_ssl="true"))
    text["extfs"].update(use_ssl=True, access_key_id="", access_key_value="")
    tab_to(window, "Spec editor")
    write_over(json.dumps(text))
    for name, value in (("access_key_id", ACCESS_KEY), ("access_key_value", SECRET_KEY)):
        tab_to(window, name)
        desk.write(value)
    tab_to(window, "Spec editor")
    problems = run.desk.find(("list", "list box"), "Problems")

    def complaints():
        return [item.name for item in problems if "bool" in item.name]

    desk.wait_for("the complaint about the boolean", complaints)
    run.picture("keys-problem")
    desk.keys("F8", "alt+Return")
    desk.wait_for("no complaint", lambda: not complaints())
    run.picture("keys-fixed")
    desk.keys("ctrl+Return")
    wait_for_state(run, "ext_orders", "Done")
    assert run.sent_to("ext_orders") == 1


def retry(run):
    """Once someone has fixed the source, the failed refresh is retried from the history."""
    choose(run, "ext_denied")
    desk.keys("ctrl+Return")
    wait_for_state(run, "ext_denied", "Failed")
    mending = run.refresh_elsewhere("ext_denied", externalSource="s3://my-bucket/mended/", externalSpec=spec())
    desk.wait_for("the mended source", lambda: run.job(mending)["state"] == "RefreshCompleted")
    desk.keys("ctrl+4", "alt+5")
    desk.wait_for("only failures", lambda: [row.state for row in history(run)] == ["Failed"])
    desk.keys("Home")
    desk.hesitate()
    desk.keys("r")
    desk.wait_for("the retry at the server", lambda: run.sent_to("ext_denied") == 2)
    desk.keys("alt+1")
    wait_for_state(run, "ext_denied", "Done")
    assert "Superseded" in states_of(run, "ext_denied"), states_of(run, "ext_denied")


def follow_by_id(run):
    """A colleague says: my job, is it done? Its id is all there is."""
    job_id = run.refresh_elsewhere("ext_books")
    before = len(history(run))
    desk.keys("ctrl+2", "ctrl+j")
    root = dialog(run, "Follow job")
    tab_to(root, "Job id")
    write_over(str(job_id))
    follow = run.desk.find("push button", "Follow", inside=root)
    desk.wait_for("the endpoint that knows the job", lambda: desk.is_enabled(follow))
    run.picture("keys-follow")
    desk.keys("Return")
    desk.wait_for("no dialog", lambda: not run.desk.is_open("Follow job"))
    desk.activate(run.window.pid)
    desk.wait_for("the job in the history", lambda: [row for row in history(run)
                                                     if row.job_id == str(job_id) and row.state == "Done"])
    assert len(history(run)) == before + 1
    assert run.sent_to("ext_books") == 1  # nothing was sent for it


def export(run):
    rows = history(run)
    desk.keys("ctrl+4", "ctrl+e")
    root = dialog(run, "Export history")
    tab_to(root, "File name")
    file = run.scratch / "history.csv"
    write_over(str(file))
    desk.keys("Return")
    desk.wait_for("the file", file.exists)
    desk.wait_for("no dialog", lambda: not run.desk.is_open("Export history"))
    with open(file, encoding="utf-8-sig", newline="") as text:
        exported = list(csv.DictReader(text))
    assert len(exported) == len(rows), exported
    assert all(row.job_id in str(exported) for row in rows), exported
