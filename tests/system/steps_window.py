# SPDX-License-Identifier: Apache-2.0
"""Checks of the whole window: its dialogs, accessible names, and no secret anywhere."""
import json
import pathlib

import desk
from run import ACCESS_KEY, SECRET_KEY, TOKEN

NAMED = ("push button", "radio button", "check box", "combo box", "text", "password text", "table", "tree", "list",
         "toggle button", "spin button", "page tab")


def sheets(run):
    """Preferences and shortcuts open by key, have accessible names, and close with Escape."""
    for key, title in {"ctrl+comma": "Preferences", "F1": "Keyboard shortcuts"}.items():
        desk.select_row(run.desk.find("table", "History"), "ext_orders")
        desk.keys(key)
        sheet = run.desk.find("dialog", title)
        run.picture(title.lower().replace(" ", "-"))
        nothing_unnamed(run)
        desk.click(sheet)  # focuses it, since there is no window manager
        desk.keys("Escape")
        desk.wait_for(f"the end of {title}", lambda title=title: not run.desk.is_open(title))


def nothing_unnamed(run):
    """Every button and field has a name, or a label that names it."""
    nameless = [
        f"{node.getRoleName()} in {node.parent.name!r}"
        for root in run.desk.app
        for node in desk.walk(root)
        if node.getRoleName() in NAMED and is_own(node) and not node.name.strip() and not labels_of(node)
    ]
    assert not nameless, nameless


def is_own(node):
    # scroll bars, table corners and buttons inside line edits belong to Qt
    return desk.is_showing(node) and node.parent is not None and node.parent.getRoleName() not in (
        "table", "text", "scroll bar", "combo box", "spin button")


def labels_of(node):
    return [name for name in desk.labels(node) if name.strip()]


def no_secret_left(run):
    planted = [TOKEN, ACCESS_KEY, SECRET_KEY, json.dumps(SECRET_KEY)[1:-1]]
    run.log.flush()
    files = [p for p in run.scratch.rglob("*") if p.is_file() and p != run.record]
    assert {"history.sqlite", "history.csv"} <= {p.name for p in files}, files
    for path in files:
        content = path.read_bytes()
        for secret in planted:
            assert secret.encode() not in content, f"{path} holds a secret"
    command_line = pathlib.Path(f"/proc/{run.window.pid}/cmdline").read_bytes()
    environment = pathlib.Path(f"/proc/{run.window.pid}/environ").read_bytes()
    assert TOKEN.encode() not in command_line + environment
