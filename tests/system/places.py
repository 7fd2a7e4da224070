# SPDX-License-Identifier: Apache-2.0
"""Every part of the window: how it opens, what it breaks of the rules, how it closes."""
import json
import os
import subprocess

import desk
import pyatspi
import rules
from run import TOKEN
from steps_history import wait_for_state

MOST_STOPS = 120  # that Tab makes before it is back


def prepare(run):
    """Collections for each outcome, and endpoints for each kind of trouble: more than three, so that messages fold."""
    run.create("ext_denied", "s3://my-bucket/denied/")
    secure = run.url.replace("http://", "https://")
    for name, url, token in (
        ("lake", run.url, TOKEN),
        ("lake-prod", run.url, TOKEN),
        ("no-token-1", run.url, None),
        ("no-token-2", run.url, None),
        ("refused", run.url, "wrong-token"),
        ("unreachable", "http://127.0.0.1:1", TOKEN),
        ("tls", secure, TOKEN),
    ):
        command = [run.headwater, "--profile", run.profile, "endpoint", "add", name, url]
        if name.endswith("prod"):
            command += ["--tag", "production", "--folder", "Customers"]
        if name == "refused":
            command += ["--folder", "Customers", "--observe-only"]
        command += ["--credential", "api-key"]
        environment = os.environ if token else {**os.environ, "HEADWATER_TOKEN": TOKEN}  # which is not kept
        if token:
            command.append("--token-stdin")
        subprocess.run(command, input=f"{token or ''}\n", text=True, check=True, env=environment,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


# how things open


def to_main(run):
    """Gives the main window the keyboard: there is no window manager."""
    desk.select_row(run.desk.find("table", "Collections"), "ext_books")


def dialog(run, title, **how):
    return run.desk.find(("dialog", "frame", "alert", "file chooser"), title, begins=True, **how)


def leave(run, root, title):
    desk.click(root)
    desk.keys("Escape")
    desk.wait_for(f"the end of {title}", lambda: not run.desk.is_open(title))


def check_dialog(run, title, open_it):
    open_it()
    root = dialog(run, title)
    run.picture("walk-" + title.lower().strip().replace(" ", "-"))
    if not focused(root):
        desk.click(root)  # without a window manager, a window that is not modal has no keyboard before
    found = rules.faults(root) + tab_faults(root)
    leave(run, root, title)
    return found


def by_key(run, *keys):
    def open_it():
        to_main(run)
        desk.keys(*keys)
    return open_it


def by_menu(run, menu, entry):
    """Through the menu bar, without opening it."""
    def open_it():
        to_main(run)
        for item in menus(run):
            if desk.plain(item.name) == menu:
                for node in all_below(item):
                    if desk.plain(node.name).rstrip("…") == entry:
                        return desk.press(node)
        raise desk.Missing(f"{menu} › {entry}")
    return open_it


def all_below(node):
    for child in node:
        if child is not None:
            yield child
            yield from all_below(child)


def menus(run):
    bar = next(node for node in desk.walk(main_window(run)) if node.getRoleName() == "menu bar")
    return [item for item in bar if item is not None]


def main_window(run):
    return next(root for root in run.desk.app if "Headwater" in root.name)


# the order of Tab


def focused(root):
    def look(node):
        state = node.getState()
        if not state.contains(pyatspi.STATE_SHOWING) and node is not root:
            return None
        # Qt calls the current tab focused wherever the focus is
        is_list = node.getRoleName() in ("table", "tree", "tree table", "list", "list box", "page tab list")
        for child in () if is_list else node:  # first, because whoever passes the focus on is focused, too
            found = child is not None and look(child)
            if found:
                return found
        is_focused = state.contains(pyatspi.STATE_FOCUSED) and node.getRoleName() not in ("frame", "dialog")
        return node if is_focused else None
    return look(root)


def stop_of(root):
    """What has the focus; the table rather than its cell."""
    root.clear_cache()  # what is known of the focus may be of before the last key
    node = focused(root)
    while node is not None and node.parent is not None and node.getRoleName() in ("table cell", "list item"):
        node = node.parent
    return node


def tab_stops(root):
    """All that Tab reaches, from the first to the last."""
    stops = []
    for _ in range(MOST_STOPS):
        node = stop_of(root)
        if node is not None and node in stops:
            break
        if node is not None:
            stops.append(node)
        desk.keys("Tab")
    return stops


def tab_faults(root):
    stops = tab_stops(root)
    if not stops:
        return [f"Tab reaches nothing in {root.name}"]
    first = min(range(len(stops)), key=lambda i: (rules.box_of(stops[i]).y, rules.box_of(stops[i]).x))
    return rules.order_faults(stops[first:] + stops[:first])


# the parts


def main_view(run):
    to_main(run)
    desk.wait_for("a count of messages", lambda: run.desk.find("push button", "1 more message"))
    run.picture("walk-main")
    return rules.faults(main_window(run)) + tab_faults(main_window(run))


def filled_filters(run):
    """Fields with text have a button that clears it."""
    fields = [run.desk.type("text", name, "e") for name in ("Find endpoint", "Filter collections", "Filter history")]
    found = rules.faults(main_window(run))
    for field in fields:
        field.queryEditableText().setTextContents("")
    return found


def menu_bar(run):
    return [fault for menu in menus(run) for fault in rules.menu_faults(menu)]


def endpoint_form(run):
    return check_dialog(run, "Add endpoint", by_key(run, "ctrl+n"))


def preferences(run):
    return check_dialog(run, "Preferences", by_key(run, "ctrl+comma"))


def shortcut_sheet(run):
    return check_dialog(run, "Keyboard shortcuts", by_key(run, "F1"))


def palette(run):
    to_main(run)
    desk.keys("ctrl+k")
    root = dialog(run, "Command palette")
    desk.write("ext")
    run.picture("walk-palette")
    found = rules.faults(root)
    desk.keys("Escape")
    desk.wait_for("no palette", lambda: not run.desk.is_open("Command palette"))
    return found


def tokens(run):
    def open_it():
        to_main(run)
        run.desk.press("push button", "Enter tokens", begins=True)
    return check_dialog(run, "Enter tokens", open_it)


def message_list(run):
    def open_it():
        to_main(run)
        run.desk.press("push button", "1 more message")
    return check_dialog(run, "Messages", open_it)


def manual(run):
    return check_dialog(run, "Headwater manual", by_menu(run, "Help", "Manual"))


def about(run):
    return check_dialog(run, "About Headwater", by_menu(run, "Help", "About Headwater"))


def review_sheet(run):
    def open_it():
        to_main(run)
        desk.keys("ctrl+a", "ctrl+Return")
    return check_dialog(run, "Refresh ", open_it)


def new_settings(run):
    to_main(run)
    desk.keys("ctrl+shift+Return")
    sheet = run.desk.find("panel", "New settings")
    run.picture("walk-new-settings")
    found = rules.faults(sheet) + tab_faults(main_window(run))
    run.desk.press("push button", "Back")
    run.desk.press("radio button", "Use stored settings")
    return found


def collection_page(run):
    """The history has refreshes of it by now, so that its plot is there."""
    to_main(run)
    page = run.desk.find("panel", "Collection")
    run.desk.find("push button", "Last refreshes: show in the history", inside=page)
    run.picture("walk-collection-page")
    return rules.faults(page)


def follow_dialog(run):
    return check_dialog(run, "Follow job", by_key(run, "ctrl+j"))


def name_list(run):
    return check_dialog(run, "Select from a list", by_menu(run, "Collection", "Select from a list"))


def type_into_filter(run, text):
    to_main(run)
    desk.keys("ctrl+f")
    desk.write(text)


def clear_filter(run):
    run.desk.type("text", "Filter collections", "")


def filter_name(run):
    def open_it():
        type_into_filter(run, "ext_ ")
        desk.keys("ctrl+s")
    found = check_dialog(run, "Save filter", open_it)
    clear_filter(run)
    return found


def popup_faults(run, name, entries, open_it):
    """Of the list or menu that open_it() makes pop up."""
    log = run.scratch / "popups.jsonl"
    with open(log, "w", encoding="utf-8") as out:
        listener = subprocess.Popen([str(run.here / "listen-popups"), str(run.window.pid)], stdout=out)
    try:
        desk.wait_for("the listener", lambda: desk.json_lines(log))
        open_it()
        popup = desk.wait_for(f"the popup {name}", lambda: desk.json_lines(log)[1:])[-1]
        run.picture("walk-popup-" + name.lower().replace(" ", "-"))
    finally:
        listener.terminate()
    desk.keys("Escape")
    found = popup["faults"]
    if popup["entries"] < entries:
        found.append(f"only {popup['entries']} entries in the popup {name}")
    return found


def suggestions(run):
    found = popup_faults(run, "suggestions", 3, lambda: type_into_filter(run, "kind:"))
    clear_filter(run)
    return found


def column_menus(run):
    """Each button “Columns” opens a menu of the columns of its table."""
    found = []
    for name, columns in (("Collections", 7), ("History", 9)):
        to_main(run)
        pane = run.desk.find("table", name)
        while not (buttons := [node for node in desk.walk(pane) if node.name == "Columns" and desk.is_showing(node)]):
            pane = pane.parent
        found += popup_faults(run, f"columns of {name}", columns + 1, lambda button=buttons[0]: desk.click(button))
    return found


def key_dialog(run):
    to_main(run)
    desk.keys("F1")
    sheet = dialog(run, "Keyboard shortcuts")
    desk.click(run.desk.find("text", "Filter shortcuts", inside=sheet))
    desk.write("Reload")
    found = check_dialog(run, "Keys of", lambda: run.desk.press("push button", "Change keys", begins=True, inside=sheet))
    leave(run, sheet, "Keyboard shortcuts")
    return found


def endpoint_page(run):
    to_main(run)
    tree = run.desk.find(("tree", "tree table"), "Endpoints")
    desk.select_row(tree, "tls")
    run.desk.find("push button", "Test connection")
    run.picture("walk-endpoint-page")
    found = rules.faults(main_window(run)) + tab_faults(main_window(run))
    desk.select_row(tree, "lake")
    return found


def folder(run):
    """The row of a folder with its menu; as a scope it has the collections of its endpoints."""
    to_main(run)
    tree = run.desk.find(("tree", "tree table"), "Endpoints")
    desk.select_row(tree, "Customers")
    run.picture("walk-folder")
    found = rules.faults(main_window(run)) + popup_faults(run, "folder", 8, lambda: desk.keys("Menu"))
    desk.select_row(tree, "lake")
    return found


def rename_folder(run):
    def open_it():
        to_main(run)
        desk.select_row(run.desk.find(("tree", "tree table"), "Endpoints"), "Customers")
        desk.keys("F2")
    found = check_dialog(run, "Rename folder", open_it)
    desk.select_row(run.desk.find(("tree", "tree table"), "Endpoints"), "lake")  # the scope of what follows
    return found


def import_dialog(run):
    return check_dialog(run, "Import endpoints", by_menu(run, "Endpoint", "Import endpoints"))


def freshness(run):
    to_main(run)
    run.desk.press(desk.BUTTONS + ("radio button",), "Freshness")
    run.desk.find("table", "Freshness")
    run.picture("walk-freshness")
    found = rules.faults(main_window(run)) + tab_faults(main_window(run))
    run.desk.press(desk.BUTTONS + ("radio button",), "Collections")
    return found


def alerts(run):
    """Refreshes that end well, badly or are lost are told, one at a time."""
    pid = str(run.window.pid)
    listener = subprocess.Popen([str(run.here / "listen-alerts"), pid], stdout=subprocess.PIPE, text=True)
    try:
        assert json.loads(listener.stdout.readline()) == "listening"
        run.create("ext_lost", "s3://my-bucket/hang/lost/")
        to_main(run)
        desk.keys("F5")
        for name, state in (("ext_books", "Done"), ("ext_denied", "Failed")):
            desk.select_row(run.desk.find("table", "Collections"), name)
            desk.keys("ctrl+Return")
            wait_for_state(run, name, state)
        desk.hesitate()
        desk.hesitate()
        desk.hesitate()
    finally:
        listener.terminate()
    heard = [json.loads(line) for line in listener.stdout]
    return rules.alert_faults(heard, ["Done: ext_books", "Failed: ext_denied"])


def history_view(run):
    """With details, reasons and notes, after refreshes of each outcome."""
    desk.select_row(run.desk.find("table", "History"), "ext_denied")
    run.picture("walk-history")
    found = rules.faults(main_window(run))
    for tab in ("Timeline", "Request", "Note"):
        desk.click(run.desk.find("page tab", tab, begins=True))
        found += rules.faults(main_window(run))
    return found


def bundle(run):
    def open_it():
        desk.select_row(run.desk.find("table", "History"), "ext_denied")
        desk.keys("b")
    return check_dialog(run, "Save support bundle", open_it)


def export(run):
    def open_it():
        desk.select_row(run.desk.find("table", "History"), "ext_denied")
        desk.keys("ctrl+e")
    open_it()
    root = dialog(run, "Export history")
    run.picture("walk-export")
    found = rules.faults(root)
    leave(run, root, "Export history")
    return found


PLACES = (main_view, filled_filters, menu_bar, endpoint_form, preferences, shortcut_sheet, palette, tokens,
          message_list, manual, about, review_sheet, new_settings, follow_dialog, name_list, filter_name, suggestions,
          key_dialog, endpoint_page, folder, rename_folder, import_dialog, freshness, alerts, history_view,
          column_menus, collection_page, bundle, export)
