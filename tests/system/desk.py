# SPDX-License-Identifier: Apache-2.0
"""The window as an assistive tool sees it: find things by role and accessible name, press, type, read."""
import json
import subprocess
import time

import pyatspi

ANY = None  # in place of a role
BUTTONS = ("push button", "toggle button", "check box")
PATIENCE = 20  # seconds to wait for something to appear


class Missing(AssertionError):
    pass


def wait_for(what, look, patience=PATIENCE):
    """The first true result of look(); repeats it while the window is busy."""
    end = time.monotonic() + patience
    while True:
        try:
            answer = look()
        except Exception:  # the object was destroyed while it was read: look again
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Missing(f"{what} did not appear within {patience} s")
        time.sleep(0.1)


def application(pid, name="headwater"):
    """Of one process: a killed one may still be on the bus under the same name."""
    desktop = pyatspi.Registry.getDesktop(0)
    for child in desktop:
        if child is not None and child.name == name and child.get_process_id() == pid and child.childCount > 0:
            return child
    return None


def walk(node, depth=0):
    """All visible descendants; skips the contents of tables, which can be huge."""
    yield node
    if node.getRoleName() in ("table", "tree table") or depth > 30:
        return
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield from walk(child, depth + 1)


def is_showing(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def is_checked(node):
    return node.getState().contains(pyatspi.STATE_CHECKED)


def is_enabled(node):
    return node.getState().contains(pyatspi.STATE_ENABLED)


def labels(node):
    """The names of a node's labels. They identify a combo box, whose own name is its current entry."""
    return [
        relation.getTarget(i).name
        for relation in node.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for i in range(relation.getNTargets())
    ]


def plain(name):
    return name.replace("&", "").rstrip(":").strip()


class Desk:
    def __init__(self, app):
        self.app = app

    def find(self, role, name, begins=False, inside=None, patience=PATIENCE):
        roles = (role,) if isinstance(role, str) else role

        def matches(node):
            if role and node.getRoleName() not in roles or not is_showing(node):
                return False
            own = plain(node.name)
            return own.startswith(name) if begins else own == name or name in map(plain, labels(node))

        def look():
            for root in [inside] if inside else list(self.app):
                for node in walk(root):
                    if matches(node):
                        return node
            return None

        return wait_for(f"{role or 'something'} “{name}”", look, patience)

    def is_open(self, title):
        return any(plain(root.name).startswith(title) and is_showing(root) for root in self.app)

    def press(self, role, name, **where):
        press(self.find(role, name, **where))

    def type(self, role, name, text, **where):
        node = self.find(role, name, **where)
        node.queryEditableText().setTextContents(text)
        return node

    def read(self, role, name, **where):
        return text_of(self.find(role, name, **where))


def press(node):
    wait_for(f"“{node.name}” enabled", lambda: is_enabled(node))
    actions = node.queryAction()
    names = [actions.getName(i) for i in range(actions.nActions)]
    for wanted in ("Press", "Toggle", "press", "toggle", "click"):
        if wanted in names:
            actions.doAction(names.index(wanted))
            return
    raise Missing(f"“{node.name}” offers {names}, nothing to press")


def text_of(node):
    text = node.queryText()
    return text.getText(0, text.characterCount)


def choose(combo, entry):
    """Chooses an entry of a combo box: a click focuses and opens it, keys choose."""
    click(combo)
    keys("Escape")
    for _ in range(12):
        if combo.name == entry:
            return
        keys("Down")
    for _ in range(12):
        if combo.name == entry:
            return
        keys("Up")
    raise Missing(f"no entry “{entry}” in the box, it shows “{combo.name}”")


def keys(*names):
    subprocess.run(["xdotool", "key", "--delay", "30", *names], check=True)
    time.sleep(0.1)


def activate(pid):
    """Gives the window of a process the keyboard, as a window manager does when it opens and when a dialog closes."""
    subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(pid), "--name", "Headwater$",
                    "windowfocus", "--sync"], check=True)


def hesitate():
    """Waits until the next press cannot count as the second half of a double click."""
    time.sleep(0.7)


def write(text):
    """Types into the widget that has the focus. The text is no argument: it may be a secret."""
    subprocess.run(["xdotool", "type", "--delay", "5", "--file", "-"], input=text, text=True, check=True)


def click(node):
    box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    x, y = box.x + min(20, box.width // 2), box.y + box.height // 2
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
    time.sleep(0.2)


def cells(table):
    """The texts of a table, row by row."""
    grid = table.queryTable()
    return [
        [grid.getAccessibleAt(row, column).name for column in range(grid.nColumns)]
        for row in range(grid.nRows)
    ]


def select_row(table, text):
    """Clicks the cell whose text is given and returns its row."""

    def look():
        grid = table.queryTable()
        for row in range(grid.nRows):
            for column in range(grid.nColumns):
                cell = grid.getAccessibleAt(row, column)
                if cell.name == text:
                    return row, cell
        return None

    row, cell = wait_for(f"row “{text}”", look)
    click(cell)
    return row


def screenshot(path):
    subprocess.run(["import", "-window", "root", str(path)], check=True)


def json_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
